import { exponentOf } from './currencies.js'

/**
 * An amount in minor units as people read it. How many of them make one is Stripe's to say: of a few currencies
 * (ISK, MGA) browsers think otherwise.
 */
export function formatMoney(
  amountMinor: number,
  currency: string,
  locale: string,
  currencyDisplay: 'code' | 'symbol' = 'symbol',
): string {
  const digits = exponentOf(currency.toLowerCase())
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(amountMinor / 10 ** digits)
}
