import type Stripe from 'stripe'
import { isMetered } from '../meters/index.js'
import { type CheckoutDetails, type CheckoutLine, idOf, type Stage } from '../world/index.js'
import { couponOf, isFor, ruleOf } from './discounts.js'
import { firstAmountOf } from './first-amounts.js'
import { unitAmountOf } from './lines.js'
import { type Totals, totalOf } from './totals.js'

type Session = Stripe.Checkout.Session

/** What a session comes to now. */
export function totalsOf(stage: Pick<Stage, 'world'>, session: Session, details: CheckoutDetails): Totals {
  const coupon = couponOf(stage, session.discounts)
  const lines = details.lines.map((line) => ({
    amountMinor: firstAmountOf(line, details, session.created),
    discounted: isFor(stage, coupon, idOf(line.price.product)),
    taxes: line.taxRates.map(({ percentage, inclusive }) => ({ percentage, inclusive })),
  }))
  const rate = stage.world.shipping_rates.get(details.shippingRate ?? '')
  return totalOf(lines, ruleOf(stage, session.discounts, session.currency ?? ''), rate?.fixed_amount?.amount ?? 0)
}

/** A session with the sums of its lines, discount and shipping. A setup has none. */
export function priceSession(stage: Pick<Stage, 'world'>, session: Session, details: CheckoutDetails): Session {
  if (session.mode === 'setup') return session
  const { subtotal, discount, tax, shipping, total } = totalsOf(stage, session, details)
  const hasShipping = details.shippingRate !== null
  return {
    ...session,
    amount_subtotal: subtotal,
    amount_total: total,
    shipping_cost: hasShipping
      ? { amount_subtotal: shipping, amount_tax: 0, amount_total: shipping, shipping_rate: details.shippingRate }
      : null,
    total_details: { amount_discount: discount, amount_shipping: shipping, amount_tax: tax },
  }
}

/** What the lines of a payment link come to, before any discount. */
export function linkTotals(lines: readonly CheckoutLine[]): Totals {
  const priced = lines.map((line) => ({
    amountMinor: unitAmountOf(line.price) * line.quantity,
    discounted: false,
    taxes: line.taxRates.map(({ percentage, inclusive }) => ({ percentage, inclusive })),
  }))
  return totalOf(priced, { kind: 'none' }, 0)
}

/** The lines of a payment link as the API shows them. */
export function linkItemsOf(lines: readonly CheckoutLine[]): Stripe.LineItem[] {
  return asItems(lines, linkTotals(lines))
}

/** The lines as the API shows them. */
export function lineItemsOf(
  stage: Pick<Stage, 'world'>,
  session: Session,
  details: CheckoutDetails,
): Stripe.LineItem[] {
  return asItems(details.lines, totalsOf(stage, session, details))
}

function asItems(lines: readonly CheckoutLine[], totals: Totals): Stripe.LineItem[] {
  return lines.map((line, at) => {
    const sums = totals.lines[at]
    return {
      id: line.id,
      object: 'item',
      adjustable_quantity: line.adjustable,
      amount_discount: sums?.discount ?? 0,
      amount_subtotal: sums?.subtotal ?? 0,
      amount_tax: sums?.tax ?? 0,
      amount_total: sums?.total ?? 0,
      currency: line.price.currency,
      description: line.description,
      metadata: line.metadata,
      price: line.price,
      quantity: isMetered(line.price) ? null : line.quantity,
    }
  })
}
