import type Stripe from 'stripe'
import { checkCurrency } from '../money/index.js'
import { customUnitAmount, tiersOf, unitAmounts } from './amounts.js'
import type { PriceData } from './create-price.js'

type Options = Record<string, Stripe.Price.CurrencyOptions>

/** What a price costs in each currency, its own among them. */
export function currencyOptionsOf(
  price: Stripe.Price,
  tiers: Stripe.Price.Tier[] | null,
  given: PriceData['currency_options'],
): Options {
  const own: Stripe.Price.CurrencyOptions = {
    custom_unit_amount: price.custom_unit_amount,
    tax_behavior: price.tax_behavior,
    ...(tiers && { tiers }),
    unit_amount: price.unit_amount,
    unit_amount_decimal: price.unit_amount_decimal,
  }
  return { ...optionsOf(given), [price.currency]: own }
}

function optionsOf(given: PriceData['currency_options']): Options {
  const options: Options = {}
  for (const [code, option] of Object.entries(given ?? {})) {
    options[checkCurrency(code)] = {
      custom_unit_amount: customUnitAmount(option.custom_unit_amount),
      tax_behavior: option.tax_behavior ?? 'unspecified',
      ...(option.tiers && { tiers: tiersOf(option.tiers) }),
      ...unitAmounts(option),
    }
  }
  return options
}
