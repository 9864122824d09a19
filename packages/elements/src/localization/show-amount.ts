/** The short signs that more than one currency has; every other one is unmistakable. */
const shared = /[$¥£]|kr|Rs|\b[LK]\b/
/** A sign behind its letters, at the end: in a line from right to left it would go to their other side (`$US`). */
const loose = /\b[$¥£]$/

/**
 * Writes an amount for people, to the last decimal that the server named: what is shown is exactly what is charged.
 *
 * A currency whose short sign is its own is shown with it (`R 499.00`); others with what tells them apart (`CA$5.00`).
 *
 * @param amount - A plain decimal in major units, for example `"499.00"`. Taken as text, never through a float.
 * @param currency - ISO 4217, either case.
 * @param locale - BCP 47 tag.
 */
export function showAmount(amount: string, currency: string, locale: string): string {
  const digits = amount.split('.')[1]?.length ?? 0
  const write = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(amount as Intl.StringNumericLiteral)
  const short = write('narrowSymbol')
  // The mark that holds it there has no width.
  return shared.test(short) ? write('symbol').replace(loose, '$&\u200e') : short
}
