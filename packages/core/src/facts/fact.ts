import type { Customer } from '../customers/index.js'
import type { Invoice } from '../invoices/index.js'
import type { Payment } from '../payments/index.js'
import type { Refund } from '../refunds/index.js'
import type { Subscription } from '../subscriptions/index.js'

/**
 * Everything that an app can be told, by name, with the record it is about.
 *
 * An *occurrence* happened once and is told even when the news of it comes late (`payment.succeeded`).
 * A *state* is told only while it is still the newest we know (`payment.processing`).
 */
export interface FactSubjects {
  /** Occurrence: the money is ours. Told once for each payment. Fulfil on this one. */
  'payment.succeeded': Payment
  /** Occurrence: something other than what was owed was paid. Do not fulfil; look at `owedMinor` and `receivedMinor`. */
  'payment.mismatched': Payment
  /** Occurrence: one attempt failed. The payment itself can still succeed with another card. */
  'payment.failed': Payment
  /** Occurrence: nothing will be paid any more. */
  'payment.canceled': Payment
  /** State: the bank has not answered yet. */
  'payment.processing': Payment
  /** State: authorized, waiting to be captured. */
  'payment.authorized': Payment
  /** Occurrence: money is on its way back. Told once for each refund. */
  'refund.created': Refund
  /** Occurrence: the money arrived back. */
  'refund.succeeded': Refund
  /** Occurrence: the money could not be returned and is ours again. */
  'refund.failed': Refund
  /** Occurrence: a customer exists at Stripe. */
  'customer.created': Customer
  /** Occurrence: a customer was deleted at Stripe. */
  'customer.deleted': Customer
  /** State: it runs, and nothing was paid yet. Told once for each subscription. */
  'subscription.trialing': Subscription
  /**
   * State: it runs and is paid for. Told once for each subscription, not with every period: that one is paid, and that
   * one was paid late after all, is `invoice.paid`.
   */
  'subscription.activated': Subscription
  /**
   * State: it runs, and an invoice was not paid in time. Told once for each invoice that is its newest while it is so:
   * a renewal meanwhile tells it again, as a draft that nobody has tried to charge. What was held then is `previous`;
   * attempts are `invoice.payment_failed`.
   */
  'subscription.past_due': Subscription
  /** State: Stripe has given up, and the subscription stays. Told once for each invoice that is its newest while it is so. */
  'subscription.unpaid': Subscription
  /** State: nothing is invoiced until it is resumed. Told once for each invoice that is its newest while it is so. */
  'subscription.paused': Subscription
  /** Occurrence: it ended, whoever ended it. */
  'subscription.canceled': Subscription
  /** Occurrence: its first payment never came. */
  'subscription.expired': Subscription
  /** Occurrence: an invoice has its number and is to be paid. Told once for each invoice. */
  'invoice.finalized': Invoice
  /**
   * Occurrence: it is paid, at once or late, or there was nothing to pay. Told once for each invoice, those by hand and
   * of changes in mid-period included: look at `reason`. What was paid for lasts until `coversUntil`, not `periodEnd`.
   */
  'invoice.paid': Invoice
  /**
   * Occurrence: one attempt failed. Told once for each, also by hand; those of one second that `attempts` does not tell
   * apart are one. `nextAttemptAt` says when Stripe tries again.
   */
  'invoice.payment_failed': Invoice
  /** Occurrence: nobody owes it any more. */
  'invoice.voided': Invoice
  /** State: nobody expects it to be paid any more. */
  'invoice.uncollectible': Invoice
}

/** The name of a fact, for example `payment.succeeded`. */
export type FactType = keyof FactSubjects

/** Something that happened, as an app's handler receives it. */
export interface Fact<Type extends FactType = FactType> {
  /** The key of the business fact, for example `payment.succeeded:pi_123`; announced at most once. */
  readonly key: string
  readonly type: Type
  /** The record as it was held before; `null` when nothing was held. */
  readonly previous: FactSubjects[Type] | null
  /** The record as the news brought it. */
  readonly current: FactSubjects[Type]
  /** ISO 8601, UTC, whole seconds: when Stripe says that it happened. */
  readonly occurredAt: string
}
