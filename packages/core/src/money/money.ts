import { AzoraError } from '../errors/index.js'
import { type Currency, currencies } from './currencies.js'

/**
 * An exact amount of one currency.
 *
 * `amountMinor` counts the currency's smallest unit (cents for `usd`, whole yen for `jpy`, fils for `kwd`) and is
 * always a safe integer, so that sums are exact. It may be negative: a refund or a fee in a sum.
 */
export interface Money {
  readonly amountMinor: number
  /** Lower-case ISO 4217 code, for example `usd`. */
  readonly currency: string
}

/**
 * Makes {@link Money} from minor units, which is how Stripe counts.
 *
 * @param amountMinor - A safe integer: `9999` is 99.99 USD. For an amount as people write it use `parseAmount`.
 * @param currency - ISO 4217 code in either case.
 * @throws AzoraError `invalid_amount` when `amountMinor` is no safe integer, `unsupported_currency` when Stripe does not
 * charge in the currency.
 *
 * @example
 * ```ts
 * money(9999, 'usd') // { amountMinor: 9999, currency: 'usd' }
 * ```
 */
export function money(amountMinor: number, currency: string): Money {
  return { amountMinor: safeMinor(amountMinor), currency: currencyOf(currency).code }
}

/**
 * What Stripe's rules say of a currency.
 *
 * @param code - ISO 4217 code in either case.
 * @throws AzoraError `unsupported_currency` when Stripe does not charge in it.
 */
export function currencyOf(code: string): Currency {
  // Asked before the case is changed, because `toLowerCase` turns the Kelvin sign into an ordinary k.
  const row = typeof code === 'string' && /^[A-Za-z]{3}$/.test(code) ? currencies.get(code.toLowerCase()) : undefined
  if (row) return row
  const shown = JSON.stringify(String(code).slice(0, 20))
  throw new AzoraError(
    'unsupported_currency',
    `currency ${shown} is not one that Stripe charges in. Give its three-letter ISO 4217 code, for example "usd".`,
    { data: { param: 'currency' } },
  )
}

/** Whether Stripe charges in a currency; takes anything, in either case. */
export function isSupportedCurrency(code: unknown): code is string {
  return typeof code === 'string' && /^[A-Za-z]{3}$/.test(code) && currencies.has(code.toLowerCase())
}

/** Passes a safe integer on and refuses everything else, so that no sum is ever off by a unit. */
export function safeMinor(amountMinor: number): number {
  // Adding 0 turns -0 into 0, so that two equal amounts are equal for every test.
  if (Number.isSafeInteger(amountMinor)) return amountMinor + 0
  throw new AzoraError(
    'invalid_amount',
    `amountMinor must be a whole number of minor units up to 9007199254740991 in size, got ${String(amountMinor)}. ` +
      'For an amount in major units, such as "99.99", use parseAmount.',
    { data: { param: 'amountMinor' } },
  )
}
