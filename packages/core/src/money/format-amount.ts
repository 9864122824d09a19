import { currencies, type Exponent } from './currencies.js'
import { type Money, safeMinor } from './money.js'

/**
 * Writes money as a decimal in major units, the way our API carries it: always all of the currency's decimals, no
 * separator, no symbol. What `parseAmount` reads back to the same money.
 *
 * A currency that is not in our table is written with two decimals, which is Stripe's rule for one it does not list, so
 * that news of a currency Stripe added yesterday can still be recorded.
 *
 * @throws AzoraError `invalid_amount` when `amountMinor` is no safe integer.
 *
 * @example
 * ```ts
 * formatAmount({ amountMinor: 9900, currency: 'usd' }) // "99.00"
 * formatAmount({ amountMinor: 500, currency: 'jpy' })  // "500"
 * ```
 */
export function formatAmount(money: Money): string {
  const exponent = exponentOf(money.currency)
  const amountMinor = safeMinor(money.amountMinor)
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0')
  const point = digits.length - exponent
  const sign = amountMinor < 0 ? '-' : ''
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** How many decimals amounts of a currency have; 2 for one that Stripe does not list. Takes either case. */
export function exponentOf(currency: string): Exponent {
  return currencies.get(currency.toLowerCase())?.exponent ?? 2
}
