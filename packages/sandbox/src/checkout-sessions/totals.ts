/** What a line costs, and what is added to it or already in it. */
export interface PricedLine {
  amountMinor: number
  taxes: readonly TaxShare[]
  /** Whether the discount is for it: some coupons are for some products only. */
  discounted: boolean
}

export interface TaxShare {
  percentage: number
  inclusive: boolean
}

export type DiscountRule =
  | { kind: 'none' }
  | { kind: 'percent'; percent: number }
  | { kind: 'amount'; amountMinor: number }

/** Each line with its parts, all in the minor unit. */
export interface LineTotal {
  subtotal: number
  discount: number
  /** One for each of the line's taxes. */
  taxes: number[]
  tax: number
  total: number
}

export interface Totals {
  lines: LineTotal[]
  subtotal: number
  discount: number
  tax: number
  shipping: number
  total: number
}

/** What a cart comes to: prices by quantity, less the discount, plus the taxes that are not in the price, plus shipping. */
export function totalOf(lines: readonly PricedLine[], rule: DiscountRule, shipping: number): Totals {
  const discounts = discountsOf(lines, rule)
  const totals = lines.map((line, at) => lineTotal(line, discounts[at] ?? 0))
  const sum = (part: (total: LineTotal) => number) => totals.reduce((all, total) => all + part(total), 0)
  return {
    lines: totals,
    subtotal: sum(({ subtotal }) => subtotal),
    discount: sum(({ discount }) => discount),
    tax: sum(({ tax }) => tax),
    shipping,
    total: sum(({ total }) => total) + shipping,
  }
}

function lineTotal({ amountMinor: subtotal, taxes }: PricedLine, discount: number): LineTotal {
  const taxed = subtotal - discount
  const inside = taxes.filter(({ inclusive }) => inclusive).reduce((sum, { percentage }) => sum + percentage, 0)
  const net = taxed / (1 + inside / 100)
  const shares = taxes.map(({ percentage }) => Math.round((net * percentage) / 100))
  const added = shares.filter((_, at) => !taxes[at]?.inclusive).reduce((sum, share) => sum + share, 0)
  return {
    subtotal,
    discount,
    taxes: shares,
    tax: shares.reduce((sum, share) => sum + share, 0),
    total: taxed + added,
  }
}

/** The discount of each line. A fixed amount is spread over the lines by what they cost; the last gets what rounding leaves. */
function discountsOf(lines: readonly PricedLine[], rule: DiscountRule): number[] {
  const costs = lines.map(({ amountMinor, discounted }) => (discounted ? amountMinor : 0))
  if (rule.kind === 'none') return costs.map(() => 0)
  if (rule.kind === 'percent') return costs.map((cost) => Math.round((cost * rule.percent) / 100))
  const all = costs.reduce((sum, cost) => sum + cost, 0)
  const off = Math.min(rule.amountMinor, all)
  let [before, given] = [0, 0]
  return costs.map((cost) => {
    before += cost
    const share = all === 0 ? 0 : Math.round((off * before) / all) - given
    given += share
    return share
  })
}
