import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

const daySeconds = 24 * 60 * 60

/** When an invoice is tried again after one more failure; `null` when it is not. The first invoice of a subscription is the customer's to pay. */
export function nextAttemptAt({ now, billing }: Stage, invoice: Stripe.Invoice): number | null {
  if (!invoice.auto_advance || invoice.collection_method !== 'charge_automatically') return null
  if (invoice.billing_reason === 'subscription_create') return null
  const days = billing.retryAfterDays[invoice.attempt_count]
  return days === undefined ? null : now + days * daySeconds
}
