import type Stripe from 'stripe'
import { idOf, type World } from '../world/index.js'

/** What a customer was charged for a stretch of time, after its discounts. */
export interface Debit {
  amount: number
  period: { start: number; end: number }
}

/** What was last charged for an item in a stretch of time, or waits to be: as a proration, too, but neither what was credited nor what never came to be. */
export function lastDebit(
  { invoices, invoice_items: waiting, invoice_lines: lines }: World,
  subscription: Stripe.Subscription,
  { id }: Stripe.SubscriptionItem,
  stretch: { from: number; to: number },
): Debit | undefined {
  const undecided = subscription.pending_update ? idOf(subscription.latest_invoice) : null
  for (const { amount, invoice, parent, period } of waiting.newestFirst()) {
    if (invoice !== null || parent?.subscription_details?.subscription_item !== id) continue
    if (amount >= 0 && isIn(period, stretch)) return { amount, period }
  }
  for (const { invoice, line } of lines.newestFirst()) {
    const { amount, discount_amounts: discounts, parent, period } = line
    if (parent?.subscription_item_details?.subscription_item !== id) continue
    if (amount < 0 || !isIn(period, stretch)) continue
    if (invoice === undecided || invoices.get(invoice)?.status === 'void') continue
    return { amount: (discounts ?? []).reduce((rest, discount) => rest - discount.amount, amount), period }
  }
  return undefined
}

function isIn(period: { start: number; end: number }, { from, to }: { from: number; to: number }): boolean {
  return period.start <= from && to <= period.end
}
