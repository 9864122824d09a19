import type Stripe from 'stripe'
import { idOf } from '../world/index.js'

/** What decides about one line of an invoice. */
export interface LineTerms {
  amount: number
  discountable: boolean
  product: string | null
  /** The discounts of this line alone; those of the invoice come after them. */
  discounts: readonly AppliedDiscount[]
  taxRates: readonly Stripe.TaxRate[]
}

/** A discount and the coupon behind it. */
export interface AppliedDiscount {
  id: string
  coupon: Stripe.Coupon
  /** The only products that it takes something off; `null` for all. */
  products: readonly string[] | null
}

export interface SettledLine {
  discounts: { discount: string; amount: number }[]
  taxes: Stripe.InvoiceLineItem.Tax[]
  /** What is left after discounts, before taxes that come on top. */
  taxable: number
}

type TaxExempt = 'none' | 'exempt' | 'reverse'

/** Takes the discounts off the lines, first the lines' own and then the invoice's, and taxes what is left. */
export function settleLines(
  lines: readonly LineTerms[],
  discounts: readonly AppliedDiscount[],
  exempt: TaxExempt,
): SettledLine[] {
  const settled = lines.map((line) => ({ line, left: line.amount, taken: new Map<string, number>() }))
  for (const row of settled) for (const discount of row.line.discounts) takeOff([row], discount)
  for (const discount of discounts) takeOff(settled, discount)
  return settled.map(({ line, left, taken }) => ({
    discounts: [...taken].map(([discount, amount]) => ({ discount, amount })),
    taxes: taxesOn(left, line.taxRates, exempt),
    taxable: left,
  }))
}

interface Row {
  line: LineTerms
  left: number
  taken: Map<string, number>
}

/** A part is taken off each line; a sum is shared among the lines by their size, to the last minor unit. */
function takeOff(rows: readonly Row[], { id, coupon, products }: AppliedDiscount): void {
  const fit = rows.filter(
    ({ line, left }) => line.discountable && left > 0 && (products === null || products.includes(line.product ?? '')),
  )
  const whole = fit.reduce((sum, { left }) => sum + left, 0)
  let sum = Math.min(coupon.amount_off ?? 0, whole)
  let rest = whole
  for (const row of fit) {
    const share = rest === 0 ? 0 : Math.round((sum * row.left) / rest)
    const amount = coupon.percent_off === null ? share : Math.round((row.left * coupon.percent_off) / 100)
    rest -= row.left
    sum -= share
    row.left -= amount
    row.taken.set(id, (row.taken.get(id) ?? 0) + amount)
  }
}

function taxesOn(amount: number, rates: readonly Stripe.TaxRate[], exempt: TaxExempt): Stripe.InvoiceLineItem.Tax[] {
  const within = rates.filter(({ inclusive }) => inclusive).reduce((sum, { percentage }) => sum + percentage, 0)
  const net = amount / (1 + within / 100)
  return rates.map((rate) => ({
    amount: exempt === 'none' ? Math.round((net * rate.percentage) / 100) : 0,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: idOf(rate) ?? '' },
    taxability_reason:
      exempt === 'reverse' ? 'reverse_charge' : exempt === 'exempt' ? 'customer_exempt' : 'standard_rated',
    taxable_amount: Math.round(net),
    type: 'tax_rate_details',
  }))
}
