import { formatMoney } from '../../money/format-money.js'
import { callApi } from '../wire/index.js'
import { type ChallengeContext, callerOf } from './read-query.js'

/** What is being paid, as people read it; a setup has no amount, and a failed question only leaves the line out. */
export async function readAmount(context: ChallengeContext): Promise<string | undefined> {
  if (context.path === 'setup_intents') return undefined
  const answer = await callApi(callerOf(context), {
    method: 'GET',
    path: `/v1/payment_intents/${encodeURIComponent(context.intent)}`,
    params: { client_secret: context.clientSecret },
  })
  if (answer.kind === 'failed') return undefined
  const { body } = answer
  if (typeof body !== 'object' || body === null || !('amount' in body) || !('currency' in body)) return undefined
  if (typeof body.amount !== 'number' || typeof body.currency !== 'string') return undefined
  return formatMoney(body.amount, body.currency, navigator.language)
}
