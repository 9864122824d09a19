import { AzoraError } from '../errors/index.js'
import type { Currency } from './currencies.js'
import { currencyOf, type Money } from './money.js'

/** Why an amount was refused; the `reason` in the error's `data`. */
export type InvalidAmountReason = 'not_decimal' | 'too_many_decimals' | 'too_large'

/**
 * Fifteen digits: every decimal that short survives the way into a double and back. A longer one may come out as another
 * (the JSON number 90071992547409.91 is printed as 90071992547409.9), so a larger amount has to be sent as a string.
 */
const largestMinorOfNumber = 999_999_999_999_999

/**
 * Reads an amount in major units, exactly, by the currency's own number of decimals.
 *
 * Accepted are ASCII digits with at most one point: `"99.99"`, `"100"`, or the number `99.99`, which is taken by the text
 * that JavaScript prints for it, up to fifteen digits. No sign, exponent, blank, thousands separator, leading zero or other script's digits, and
 * no more decimals than the currency has: `"500.00"` yen is refused, because whoever writes it may mean something else.
 *
 * @param amount - Major units: `"99.99"` or `99.99`.
 * @param currency - ISO 4217 code in either case.
 * @throws AzoraError `invalid_amount` (`data.reason` is an {@link InvalidAmountReason}), `unsupported_currency`.
 *
 * @example
 * ```ts
 * parseAmount('99.99', 'usd') // { amountMinor: 9999, currency: 'usd' }
 * parseAmount(500, 'jpy')     // { amountMinor: 500, currency: 'jpy' }
 * parseAmount('1.234', 'kwd') // { amountMinor: 1234, currency: 'kwd' }
 * parseAmount('99.999', 'usd') // throws invalid_amount
 * ```
 */
export function parseAmount(amount: string | number, currency: string): Money {
  const row = currencyOf(currency)
  const text = typeof amount === 'number' ? String(amount) : amount
  const match = typeof text === 'string' ? /^(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text) : null
  if (!match) throw refused(amount, row, 'not_decimal')

  const [, whole = '', fraction = ''] = match
  if (fraction.length > row.exponent) throw refused(amount, row, 'too_many_decimals')

  const amountMinor = Number(whole + fraction.padEnd(row.exponent, '0'))
  const largest = typeof amount === 'number' ? largestMinorOfNumber : Number.MAX_SAFE_INTEGER
  if (amountMinor > largest) throw refused(amount, row, 'too_large')
  return { amountMinor, currency: row.code }
}

function refused(amount: unknown, row: Currency, reason: InvalidAmountReason): AzoraError<'invalid_amount'> {
  const shown =
    typeof amount === 'string'
      ? JSON.stringify(amount.slice(0, 40))
      : typeof amount === 'number'
        ? amount
        : `(${typeof amount})`
  const code = row.code.toUpperCase()
  const example = row.exponent === 0 ? '"500"' : `"99.${'950'.slice(0, row.exponent)}"`
  const fix: Record<InvalidAmountReason, string> = {
    not_decimal: `is not a plain decimal. Write major units with digits and at most one point, for example ${example}.`,
    too_many_decimals: `has more decimals than ${code}, which has ${row.exponent}. Write it like ${example}.`,
    too_large: `is larger than a ${typeof amount} can hold exactly.`,
  }
  return new AzoraError('invalid_amount', `amount ${shown} ${fix[reason]}`, {
    data: { param: 'amount', reason, currency: row.code },
  })
}
