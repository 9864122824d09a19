import type Stripe from 'stripe'
import { costOf } from '../prices/price-in.js'
import type { Stage } from '../world/index.js'
import { usageOf } from './usage.js'

/** What a customer used at a metered price in a period, and what that costs in the currency of the price as it is handed over, in minor units. */
export function usageCost(
  stage: Stage,
  price: Stripe.Price,
  customer: string,
  period: { start: number; end: number },
): { quantity: number; amount: number } {
  const meter = price.recurring?.meter ?? null
  const quantity = meter === null ? 0 : usageOf(stage, meter, customer, period)
  return { quantity, amount: costOf(stage, price, quantity) }
}

export function isMetered({ recurring }: Pick<Stripe.Price, 'recurring'>): boolean {
  return recurring?.usage_type === 'metered'
}
