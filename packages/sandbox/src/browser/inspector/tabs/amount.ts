import { formatMoney } from '../../../money/format-money.js'
import type { ObjectRow } from '../answers.js'

const amountFields = ['amount', 'amount_total', 'total', 'amount_due', 'unit_amount'] as const

/** What an object is worth, as a person writes it; `undefined` for what has no price. */
export function amountOf(object: ObjectRow): string | undefined {
  const { currency } = object
  const amountMinor = amountFields.map((name) => object[name]).find((value) => typeof value === 'number')
  if (typeof currency !== 'string' || typeof amountMinor !== 'number') return undefined
  return formatMoney(amountMinor, currency, 'en', 'code')
}
