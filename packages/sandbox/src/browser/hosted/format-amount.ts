import { formatMoney } from '../../money/format-money.js'

/** An amount as the buyer writes it, in the language of their browser. */
export function formatAmount(amountMinor: number, currency: string): string {
  return formatMoney(amountMinor, currency, navigator.language)
}
