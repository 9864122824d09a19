import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'

interface Given {
  cancel_at?: number | 'max_billed_until' | 'max_period_end' | 'min_period_end' | null
  cancel_at_period_end?: boolean
}

/** When a subscription is to end, as a request says it at `now`. */
export function cancelMoment(
  subscription: Stripe.Subscription,
  given: Given,
  now: number,
): Pick<Stripe.Subscription, 'cancel_at' | 'cancel_at_period_end'> {
  if (given.cancel_at && given.cancel_at_period_end) {
    throw invalid('You may only specify one of these parameters: cancel_at, cancel_at_period_end.', {
      param: 'cancel_at',
    })
  }
  const ends = subscription.items.data.map((item) => item.current_period_end)
  if (given.cancel_at_period_end !== undefined) {
    return given.cancel_at_period_end
      ? { cancel_at: Math.max(...ends), cancel_at_period_end: true }
      : { cancel_at: null, cancel_at_period_end: false }
  }
  if (given.cancel_at === undefined) {
    return { cancel_at: subscription.cancel_at, cancel_at_period_end: subscription.cancel_at_period_end }
  }
  if (typeof given.cancel_at === 'number' && given.cancel_at <= now) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', { param: 'cancel_at' })
  }
  return { cancel_at: momentOf(given.cancel_at, ends), cancel_at_period_end: false }
}

function momentOf(given: NonNullable<Given['cancel_at']> | null, ends: readonly number[]): number | null {
  if (given === null || typeof given === 'number') return given
  return given === 'min_period_end' ? Math.min(...ends) : Math.max(...ends)
}
