import type { Stripe } from 'stripe'
import type { Clock } from '../runtime/index.js'
import { translateStripeError } from './errors.js'

/** What Stripe answered, and the second of its own clock that the answer certainly includes. */
export interface Answer<StripeObject> {
  readonly object: StripeObject
  /** Unix seconds. */
  readonly asOfS: number
  /** Stripe knew the idempotency key and repeated its first answer, however old. */
  readonly replayed: boolean
}

/**
 * Calls Stripe, dates the answer and translates a failure.
 *
 * Stripe read the object at some moment of the call, so the answer is dated by its `Date` header less the whole call,
 * rounded up: dated too early it may lose to a webhook that says the same; dated too late it would beat newer news.
 */
export async function ask<StripeObject>(
  clock: Clock,
  call: () => Promise<Stripe.Response<StripeObject>>,
): Promise<Answer<StripeObject>> {
  const startedMs = clock.elapsedMs()
  const response = await call().catch((error: unknown) => {
    throw translateStripeError(error)
  })
  const durationS = Math.ceil((clock.elapsedMs() - startedMs) / 1000)
  const replayed = headerOf(response, 'idempotent-replayed') === 'true'
  return { object: response, asOfS: answeredAtS(response, clock) - durationS, replayed }
}

function answeredAtS(response: Stripe.Response<unknown>, clock: Clock): number {
  const answeredAtMs = Date.parse(headerOf(response, 'date') ?? '')
  return Math.floor((Number.isNaN(answeredAtMs) ? clock.nowMs() : answeredAtMs) / 1000)
}

/** Over node:http stripe-node hands out a plain object; over `fetch` it is the platform's own `Headers`, whatever the types say. */
function headerOf({ lastResponse }: Stripe.Response<unknown>, name: string): string | null {
  return new Headers(lastResponse.headers).get(name)
}
