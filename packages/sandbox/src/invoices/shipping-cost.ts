import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { findShippingRate } from '../shipping-rates/index.js'
import type { Stage } from '../world/index.js'

/** What sending something costs: the amount of a shipping rate. */
export function shippingCostOf(
  stage: Stage,
  given: { shipping_rate?: string; shipping_rate_data?: object } | null,
): Stripe.Invoice.ShippingCost | null {
  if (!given) return null
  if (given.shipping_rate === undefined) {
    throw invalid('The sandbox takes the shipping cost of an invoice from a shipping rate that exists.', {
      param: 'shipping_cost[shipping_rate]',
    })
  }
  const rate = findShippingRate(stage, given.shipping_rate, 'shipping_cost[shipping_rate]')
  const amount = rate.fixed_amount?.amount ?? 0
  return { amount_subtotal: amount, amount_tax: 0, amount_total: amount, shipping_rate: rate.id }
}
