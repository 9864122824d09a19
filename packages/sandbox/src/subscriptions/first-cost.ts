import type Stripe from 'stripe'
import type { Parsed } from '../parameters/index.js'
import { costOf } from '../prices/index.js'
import type { Stage } from '../world/index.js'
import { itemAmount } from './item-amount.js'
import type { createParameters } from './parameters.js'

type Given = Parsed<typeof createParameters>

/** What a subscription costs in its first period, trials and discounts aside, with what is sold along with it. In minor units. */
export function firstCost(
  stage: Stage,
  items: readonly Stripe.SubscriptionItem[],
  currency: string,
  { add_invoice_items: once = [] }: Pick<Given, 'add_invoice_items'>,
): number {
  const costs = [
    ...items.map((item) => itemAmount(stage, item, currency)),
    ...once.map(({ price, price_data: data, quantity = 1 }) => {
      const known = stage.world.prices.get(price ?? '')
      if (!known) return Number(data?.unit_amount ?? data?.unit_amount_decimal ?? 0) * quantity
      return costOf(stage, known, quantity, currency)
    }),
  ]
  return Math.round(costs.reduce((sum, cost) => sum + cost, 0))
}
