import type Stripe from 'stripe'
import { endOf } from '../discounts/index.js'
import { type CheckoutDetails, type CheckoutLine, idOf, type Stage } from '../world/index.js'
import { couponOf } from './discounts.js'
import { linkTotals, totalsOf } from './price-session.js'
import type { Totals } from './totals.js'

type Session = Stripe.Checkout.Session

/** What is taken from a price and what is added to it, each with its cause. Shown when asked for. */
export type Breakdown = Stripe.Checkout.Session.TotalDetails.Breakdown

/** One for each line of a session. */
export function lineBreakdowns(stage: Pick<Stage, 'world'>, session: Session, details: CheckoutDetails): Breakdown[] {
  return breakdownsOf(details.lines, totalsOf(stage, session, details), discountOf(stage, session))
}

/** The same for the lines of a payment link, which has no discount: the visitor may bring a code. */
export function linkBreakdowns(lines: readonly CheckoutLine[]): Breakdown[] {
  return breakdownsOf(lines, linkTotals(lines), undefined)
}

function breakdownsOf(
  lines: readonly CheckoutLine[],
  totals: Totals,
  discount: Stripe.Discount | undefined,
): Breakdown[] {
  return lines.map(({ taxRates }, at) => {
    const { subtotal = 0, discount: off = 0, taxes = [] } = totals.lines[at] ?? {}
    const inside = taxRates.reduce((sum, { inclusive, percentage }) => sum + (inclusive ? percentage : 0), 0)
    const taxable = Math.round((subtotal - off) / (1 + inside / 100))
    return {
      discounts: discount && off > 0 ? [{ amount: off, discount }] : [],
      taxes: taxRates.map((rate, nth) => ({
        amount: taxes[nth] ?? 0,
        rate,
        taxability_reason: null,
        taxable_amount: taxable,
      })),
    }
  })
}

/** The same of a whole session: discounts and taxes of the same cause are added up. */
export function totalBreakdown(stage: Pick<Stage, 'world'>, session: Session, details: CheckoutDetails): Breakdown {
  const parts = lineBreakdowns(stage, session, details)
  const taxes = new Map<string, Breakdown['taxes'][number]>()
  for (const tax of parts.flatMap((part) => part.taxes)) {
    const known = taxes.get(tax.rate.id)
    taxes.set(tax.rate.id, {
      ...tax,
      amount: tax.amount + (known?.amount ?? 0),
      taxable_amount: (tax.taxable_amount ?? 0) + (known?.taxable_amount ?? 0),
    })
  }
  const [first, ...rest] = parts.flatMap((part) => part.discounts)
  const discounts = first ? [{ ...first, amount: rest.reduce((sum, { amount }) => sum + amount, first.amount) }] : []
  return { discounts, taxes: [...taxes.values()] }
}

/** The discount of a session: it has one, whose id is as its own. */
function discountOf(stage: Pick<Stage, 'world'>, session: Session): Stripe.Discount | undefined {
  const coupon = couponOf(stage, session.discounts)
  if (!coupon) return undefined
  return {
    id: `di_1${session.id.slice(-24)}`,
    object: 'discount',
    checkout_session: session.id,
    customer: idOf(session.customer),
    customer_account: null,
    end: endOf(coupon, session.created),
    invoice: null,
    invoice_item: null,
    promotion_code: idOf(session.discounts?.[0]?.promotion_code),
    source: { coupon: coupon.id, type: 'coupon' },
    start: session.created,
    subscription: null,
    subscription_item: null,
  }
}
