import { currencies } from './currencies.js'
import { exponentOf, formatAmount } from './format-amount.js'
import type { Money } from './money.js'

/** How money is shown to people. */
export interface FormatMoneyOptions {
  /**
   * `auto` by default: the short symbol of a currency that shares it with no other (`R`, `₦`, `zł`), else what tells it
   * from the others (`$`, `CA$`). `narrowSymbol` shortens to `$` for both; `code` and `name` spell it out.
   */
  readonly currencyDisplay?: 'auto' | 'symbol' | 'narrowSymbol' | 'code' | 'name'
}

/** The narrow symbols that more than one currency has; a test compares them with Intl. */
const shared = /[$¥£]|kr|Rs|\b[LK]\b/

/** A sign behind its letters, at the end: in a line from right to left it would go to their other side (`$US`). */
const loose = /\b[$¥£]$/

/**
 * Writes money for people, through `Intl`, to the last minor unit: what is shown is exactly what is charged.
 *
 * The number of decimals is Stripe's, also where `Intl` would round some away (it shows `rsd` and `lbp` without any).
 * `isk` and `ugx`, whose decimals are always `00`, are shown without them.
 *
 * @param money - What to show.
 * @param locale - BCP 47 tag or tags, for example `en-ZA`; the runtime's own by default.
 * @throws AzoraError `invalid_amount` when `amountMinor` is no safe integer; `RangeError` for a malformed locale or
 * currency code.
 *
 * @example
 * ```ts
 * formatMoney({ amountMinor: 49900, currency: 'zar' }, 'en-US') // "R 499.00"
 * formatMoney({ amountMinor: 1234567, currency: 'eur' }, 'de')  // "12.345,67 €"
 * ```
 */
export function formatMoney(
  money: Money,
  locale?: string | readonly string[],
  options: FormatMoneyOptions = {},
): string {
  const digits = shownDigits(money)
  const write = (currencyDisplay: Intl.NumberFormatOptions['currencyDisplay']) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      ...(currencyDisplay && { currencyDisplay }),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Given as text, because a double cannot hold every safe integer divided by a hundred. It is always a plain decimal.
    }).format(formatAmount(money) as Intl.StringNumericLiteral)
  const { currencyDisplay = 'auto' } = options
  if (currencyDisplay !== 'auto') return write(currencyDisplay)
  const short = write('narrowSymbol')
  // The mark that holds it there has no width.
  return shared.test(short) ? write('symbol').replace(loose, '$&\u200e') : short
}

function shownDigits(money: Money): number {
  const wholeUnits = currencies.get(money.currency.toLowerCase())?.chargeStepMinor === 100
  return wholeUnits && money.amountMinor % 100 === 0 ? 0 : exponentOf(money.currency)
}
