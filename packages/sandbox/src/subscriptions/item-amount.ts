import type Stripe from 'stripe'
import { isMetered } from '../meters/index.js'
import { costOf } from '../prices/index.js'
import type { Stage } from '../world/index.js'

/** What one period of an item costs ahead of it: what is used is not known yet. */
export function itemAmount(
  stage: Stage,
  { price, quantity }: Pick<Stripe.SubscriptionItem, 'price' | 'quantity'>,
  currency: string,
): number {
  return isMetered(price) ? 0 : costOf(stage, price, quantity ?? 1, currency)
}
