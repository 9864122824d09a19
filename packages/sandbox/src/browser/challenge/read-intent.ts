import type Stripe from 'stripe'
import { callApi } from '../wire/index.js'
import { type ChallengeContext, callerOf } from './read-query.js'

export type ReadIntent = Stripe.PaymentIntent | Stripe.SetupIntent

/** The intent as it is now; undefined when there was no answer, or none with an intent. */
export async function readIntent(context: ChallengeContext): Promise<ReadIntent | undefined> {
  const answer = await callApi(callerOf(context), {
    method: 'GET',
    path: `/v1/${context.path}/${encodeURIComponent(context.intent)}`,
    params: { client_secret: context.clientSecret },
  })
  return answer.kind === 'done' ? asIntent(answer.body) : undefined
}

/** The sandbox's own answer, typed on its side of the wire. */
export function asIntent(body: unknown): ReadIntent {
  return body as ReadIntent
}

/** Whether the sandbox still takes an answer; of a voucher whose time is up, which is processing, the bank may still tell. */
export function isWaiting(intent: ReadIntent | undefined): boolean {
  return intent?.status === 'requires_action' || intent?.status === 'processing'
}
