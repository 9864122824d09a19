import type { Customer } from '../customers/index.js'
import type { Payment } from '../payments/index.js'
import type { Refund } from '../refunds/index.js'

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
