/** An amount as the buyer writes it, in the language of their browser. */
export function formatAmount(amountMinor: number, currency: string): string {
  const format = new Intl.NumberFormat(navigator.language, { style: 'currency', currency })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
