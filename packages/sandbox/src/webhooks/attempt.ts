import type Stripe from 'stripe'
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
  durationMs: number
}

export interface Parcel {
  event: Stripe.Event
  endpoint: Stripe.WebhookEndpoint
  number: number
}

export interface PostOptions {
  fetch: typeof globalThis.fetch
  timeoutMs: number
  /** The time that the signature names, in whole seconds. */
  atSeconds: number
}

/** Posts an event to its endpoint, signed afresh. Whatever goes wrong is a result, not an exception. */
export async function postParcel(
  parcel: Parcel,
  options: PostOptions,
): Promise<Pick<WebhookAttempt, 'status' | 'error'>> {
  const { event, endpoint } = parcel
  const payload = JSON.stringify({ ...event, api_version: endpoint.api_version ?? event.api_version }, null, 2)
  try {
    const response = await options.fetch(endpoint.url, {
      method: 'POST',
      headers: {
        accept: '*/*; q=0.5, application/xml',
        'cache-control': 'no-cache',
        'content-type': 'application/json; charset=utf-8',
        'stripe-signature': await signPayload(payload, endpoint.secret ?? '', options.atSeconds),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      },
      body: payload,
      // Stripe takes a redirect for a failure.
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    await response.body?.cancel()
    return { status: response.status, error: null }
  } catch (error) {
    return { status: null, error: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error && error.cause.message !== '' ? error.cause.message : error.message
}

export function isDelivered(result: Pick<WebhookAttempt, 'status'>): boolean {
  return result.status !== null && result.status >= 200 && result.status < 300
}
