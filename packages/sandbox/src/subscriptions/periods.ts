import type Stripe from 'stripe'
import { addIntervals, type Interval, intervalAround, unusedPart } from '../billing/index.js'
import type { Stage } from '../world/index.js'
import { itemAmount } from './item-amount.js'

type Anchored = Pick<Stripe.Subscription, 'billing_cycle_anchor' | 'billing_cycle_anchor_config'>

/** How often a price is billed. A subscription has only recurring prices, which their type does not say. */
export function intervalOf({ recurring }: Pick<Stripe.Price, 'recurring'>): Interval {
  return recurring ?? { interval: 'month', interval_count: 1 }
}

/** The whole period of a price that a moment lies in, as the subscription's anchor has it. */
export function periodAround(
  subscription: Anchored,
  price: Pick<Stripe.Price, 'recurring'>,
  moment: number,
): { start: number; end: number } {
  const interval = intervalOf(price)
  return intervalAround(countedFrom(subscription, interval), interval, moment)
}

/** From where periods are counted. An anchor that was configured for the 31st and fell into a shorter month goes back to the 31st where there is one. */
function countedFrom(
  { billing_cycle_anchor: anchor, billing_cycle_anchor_config: config }: Anchored,
  { interval }: Interval,
): number {
  const date = new Date(anchor * 1000)
  if (!config || interval !== 'month' || config.day_of_month <= date.getUTCDate()) return anchor
  // The month before a short one has the day.
  const before = addIntervals(anchor, { interval: 'month', interval_count: 1 }, -1)
  return before + (config.day_of_month - date.getUTCDate()) * 24 * 60 * 60
}

/** The period that the whole amount of an item is for. The item's own may begin after its anchor, and so be a part of it. */
export function wholePeriod(subscription: Anchored, item: Stripe.SubscriptionItem): { start: number; end: number } {
  const { current_period_start: start, current_period_end: end } = item
  const whole = periodAround(subscription, item.price, start)
  return whole.end === end ? whole : { start, end }
}

/** What an item costs in its period, to the second: all of it, or the part that is left when it begins after its anchor or ends before its end. */
export function amountInPeriod(
  stage: Stage,
  subscription: Anchored & Pick<Stripe.Subscription, 'cancel_at' | 'currency'>,
  item: Stripe.SubscriptionItem,
): number {
  const amount = itemAmount(stage, item, subscription.currency)
  const whole = wholePeriod(subscription, item)
  const left = unusedPart(amount, whole, item.current_period_start)
  return left - unusedPart(amount, whole, billedEnd(subscription, item))
}

/** Until when an item is billed: to the end of its period, or to the moment at which its subscription is to end when that comes first. */
export function billedEnd(
  { cancel_at: cancelAt }: Pick<Stripe.Subscription, 'cancel_at'>,
  { current_period_start: start, current_period_end: end }: Stripe.SubscriptionItem,
): number {
  return cancelAt !== null && cancelAt > start && cancelAt < end ? cancelAt : end
}
