import { foldCharge } from '../charges/index.js'
import { foldCustomer, foldDeletedCustomer } from '../customers/index.js'
import { foldDeletedInvoice, foldFailedInvoice, foldInvoice } from '../invoices/index.js'
import type { News } from '../news/index.js'
import { foldPayment } from '../payments/index.js'
import { foldRefund } from '../refunds/index.js'
import type { Change } from '../storage/port/index.js'
import { foldSubscription } from '../subscriptions/index.js'
import type { EventEnvelope } from './read-event.js'

/** Folds the object of one event. */
type EventFold = (object: EventObject, news: News) => readonly Change[]

type EventObject = EventEnvelope['data']['object']

/** Stripe signed the type and the object together, so the type says what the object is. */
function folding<StripeObject>(fold: (object: StripeObject, news: News) => readonly Change[]): EventFold {
  return (object, news) => {
    // The table below names for each type the fold of the object that Stripe sends with it.
    return fold(object as unknown as StripeObject, news)
  }
}

const payment = folding(foldPayment)
const charge = folding(foldCharge)
const refund = folding(foldRefund)
const customer = folding(foldCustomer)
const deleted = folding(foldDeletedCustomer)
const subscription = folding(foldSubscription)
const invoice = folding(foldInvoice)

/** Every event type that changes something of ours. An area that lands adds its lines. */
const folds: Readonly<Record<string, EventFold>> = {
  'payment_intent.amount_capturable_updated': payment,
  'payment_intent.canceled': payment,
  'payment_intent.created': payment,
  'payment_intent.partially_funded': payment,
  'payment_intent.payment_failed': payment,
  'payment_intent.processing': payment,
  'payment_intent.requires_action': payment,
  'payment_intent.succeeded': payment,
  'charge.captured': charge,
  'charge.expired': charge,
  'charge.failed': charge,
  'charge.pending': charge,
  'charge.refunded': charge,
  'charge.succeeded': charge,
  'charge.updated': charge,
  'charge.refund.updated': refund,
  'refund.created': refund,
  'refund.failed': refund,
  'refund.updated': refund,
  'customer.created': customer,
  'customer.deleted': deleted,
  'customer.updated': customer,
  'customer.subscription.created': subscription,
  'customer.subscription.deleted': subscription,
  'customer.subscription.paused': subscription,
  'customer.subscription.pending_update_applied': subscription,
  'customer.subscription.pending_update_expired': subscription,
  'customer.subscription.resumed': subscription,
  'customer.subscription.trial_will_end': subscription,
  'customer.subscription.updated': subscription,
  'invoice.created': invoice,
  'invoice.deleted': folding(foldDeletedInvoice),
  'invoice.finalization_failed': invoice,
  'invoice.finalized': invoice,
  'invoice.marked_uncollectible': invoice,
  'invoice.overdue': invoice,
  'invoice.overpaid': invoice,
  'invoice.paid': invoice,
  'invoice.payment_action_required': invoice,
  'invoice.payment_failed': folding(foldFailedInvoice),
  'invoice.payment_succeeded': invoice,
  'invoice.sent': invoice,
  'invoice.updated': invoice,
  'invoice.voided': invoice,
}

/** The event types to register a webhook endpoint for. */
export const handledEventTypes: readonly string[] = Object.keys(folds)

/** What an event changes; `undefined` when its type is nothing to us. */
export function foldEvent(event: EventEnvelope, nowMs: number): readonly Change[] | undefined {
  const fold = Object.hasOwn(folds, event.type) ? folds[event.type] : undefined
  const creation = event.type.endsWith('.created')
  return fold?.(event.data.object, { asOfS: event.created, creation, nowMs })
}
