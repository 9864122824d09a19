import type Stripe from 'stripe'
import { reasonOf } from './reason-of.js'
import { signPayload } from './sign.js'

/** One try to hand an event to an endpoint. */
export interface WebhookAttempt {
  id: string
  event: string
  type: string
  endpoint: string
  url: string
  /** 1 for the first try. */
  number: number
  /** ISO 8601, by the system's clock. */
  at: string
  /** `null` when nothing answered. */
  status: number | null
  /** Why nothing answered; `null` when something did. */
  error: string | null
  /** What it answered, cut after two thousand characters. */
  answer: string
  durationMs: number
}

export interface Parcel {
  event: Stripe.Event
  endpoint: Stripe.WebhookEndpoint
  number: number
  /** What signs it: the secret, and while it is being rotated also the one before. */
  secrets: readonly string[]
}

/** An event on its way to an endpoint, as the queues hold it: what signs it is looked up when it goes. */
export type Queued = Omit<Parcel, 'secrets'>

export interface PostOptions {
  fetch: typeof globalThis.fetch
  timeoutMs: number
  /** The time that the signature names, in whole seconds. */
  atSeconds: number
}

/** The `error` of an attempt that `drop` kept from its endpoint. */
export const lostOnPurpose = 'Lost on its way, as configured.'

/** A stack trace's beginning says which line it was; nobody reads the rest of an error page here. */
const longestAnswer = 2000

/** Posts an event to its endpoint, signed afresh. Whatever goes wrong is a result, not an exception. */
export async function postParcel(
  parcel: Parcel,
  options: PostOptions,
): Promise<Pick<WebhookAttempt, 'status' | 'error' | 'answer'>> {
  const { event, endpoint, secrets } = parcel
  const payload = JSON.stringify({ ...event, api_version: endpoint.api_version ?? event.api_version }, null, 2)
  try {
    const response = await options.fetch(endpoint.url, {
      method: 'POST',
      headers: {
        accept: '*/*; q=0.5, application/xml',
        'cache-control': 'no-cache',
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': await signPayload(payload, secrets, options.atSeconds),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: payload,
      // Stripe takes a redirect for a failure.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    return { status: response.status, error: null, answer: await beginningOf(response) }
  } catch (error) {
    return { status: null, error: reasonOf(error), answer: '' }
  }
}

/** An endpoint may answer without end, so no more is read than is kept. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    text += part.value
    if (text.length >= longestAnswer) break
  }
  await reader?.cancel()
  return text.slice(0, longestAnswer)
}

export function isDelivered(result: Pick<WebhookAttempt, 'status'>): boolean {
  return result.status !== null && result.status >= 200 && result.status < 300
}
