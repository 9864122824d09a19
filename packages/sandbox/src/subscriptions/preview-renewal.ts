import type Stripe from 'stripe'
import { StripeError } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { billItems, metered } from './bill-items.js'
import { amountInPeriod, periodAround } from './periods.js'

/** The invoice of the next renewal. It is made, so it belongs in a fork of the world. @throws StripeError 404 when there is none to come */
export function previewRenewal(stage: Stage, subscription: Stripe.Subscription): Stripe.Invoice {
  const [first] = subscription.items.data
  const end = renewalOf(subscription)
  if (!first || end === null) throw nothingToCome()
  const items = subscription.items.data.filter((item) => item.current_period_end === end)
  const invoice = billItems(stage, subscription, {
    reason: 'subscription_cycle',
    items: items.map((item) => nextPeriod(subscription, item)),
    used: metered(subscription).filter((item) => items.includes(item)),
    amountOf: (item) => amountInPeriod(stage, subscription, item),
    autoAdvance: true,
    period: { start: first.current_period_start, end },
  })
  return { ...invoice, created: end, next_payment_attempt: end + 60 * 60 }
}

/** When a subscription renews next; `null` when it is to end before. */
export function renewalOf(subscription: Stripe.Subscription): number | null {
  const end = Math.min(...subscription.items.data.map((item) => item.current_period_end))
  const over = subscription.ended_at !== null || (subscription.cancel_at !== null && subscription.cancel_at <= end)
  return over || !Number.isFinite(end) ? null : end
}

export function nextPeriod(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): Stripe.SubscriptionItem {
  const start = item.current_period_end
  const { end } = periodAround(subscription, item.price, start)
  return { ...item, current_period_start: start, current_period_end: end }
}

/** A preview is a draft that does not exist: it has no number, and nothing happened to it. */
export function asPreview(invoice: Stripe.Invoice): Stripe.Invoice {
  return {
    ...invoice,
    id: `upcoming_${invoice.id}`,
    attempt_count: 0,
    billing_reason: 'upcoming',
    attempted: false,
    automatically_finalizes_at: null,
    effective_at: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    number: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    webhooks_delivered_at: null,
  }
}

export function nothingToCome(): StripeError {
  return new StripeError(404, {
    type: 'invalid_request_error',
    code: 'invoice_upcoming_none',
    message: 'No upcoming invoices for customer',
  })
}
