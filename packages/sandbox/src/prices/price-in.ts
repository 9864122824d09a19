import type Stripe from 'stripe'
import { amountFor } from '../billing/index.js'
import type { Stage } from '../world/index.js'

/** A price as it is in a currency: its own, or one of its options. `undefined` when it has no amount in that currency. */
export function priceIn(
  { world }: Pick<Stage, 'world'>,
  price: Stripe.Price,
  currency: string,
): Stripe.Price | undefined {
  if (price.currency === currency) return price
  const option = world.price_details.get(price.id)?.currency_options[currency]
  if (!option) return undefined
  const { custom_unit_amount: custom, tax_behavior: tax, unit_amount: amount, unit_amount_decimal: decimal } = option
  return {
    ...price,
    currency,
    custom_unit_amount: custom,
    tax_behavior: tax,
    unit_amount: amount,
    unit_amount_decimal: decimal,
  }
}

/** What so many units of a price cost in a currency that it has, in minor units. */
export function costOf(
  stage: Pick<Stage, 'world'>,
  price: Stripe.Price,
  quantity: number,
  currency = price.currency,
): number {
  const tiers = stage.world.price_details.get(price.id)?.currency_options[currency]?.tiers ?? null
  return amountFor(priceIn(stage, price, currency) ?? price, tiers, quantity)
}
