import { intervalAround, unusedPart } from '../billing/index.js'
import { anchorOf } from '../subscriptions/anchor.js'
import type { CheckoutDetails, CheckoutLine } from '../world/index.js'
import { unitAmountOf } from './lines.js'

/**
 * What a line costs at first, in minor units: nothing in a trial, and with a billing day that lies ahead only the part up to it, counted from the
 * moment that the session was made: what a buyer looks at does not change while they do.
 */
export function firstAmountOf(
  { price, quantity }: CheckoutLine,
  { subscriptionData: data }: Pick<CheckoutDetails, 'subscriptionData'>,
  since: number,
): number {
  const whole = unitAmountOf(price) * quantity
  const { recurring } = price
  if (!data || !recurring) return whole
  if (data.trial_end !== undefined || data.trial_period_days !== undefined) return 0
  const anchor = anchorOf({ now: since }, data, null)
  if (anchor <= since) return whole
  if (data.proration_behavior === 'none') return 0
  return unusedPart(whole, intervalAround(anchor, recurring, since), since)
}
