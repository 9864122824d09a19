import { z } from 'zod'
import { CustomerId, InvoiceId, SubscriptionId } from '../ids/index.js'

/**
 * Where an invoice stands, in Stripe's own words.
 *
 * `paid` and `void` are terminal. A `draft` can still change; an `uncollectible` one can still be paid.
 */
export const InvoiceStatus = z.enum(['draft', 'open', 'paid', 'uncollectible', 'void'])
export type InvoiceStatus = z.infer<typeof InvoiceStatus>

/**
 * One invoice as Stripe holds it. Its web page and its PDF are not here: their addresses are keys to it, and Stripe makes
 * new ones.
 */
export const Invoice = z.object({
  id: InvoiceId,
  /** The host app's user, from the invoice or from its subscription; `null` when neither says. */
  userId: z.string().nullable(),
  customerId: CustomerId.nullable(),
  /** `null` for an invoice of no subscription. */
  subscriptionId: SubscriptionId.nullable(),
  status: InvoiceStatus,
  /** The number that people read, `A1B2-0001`; `null` for a draft. */
  number: z.string().nullable(),
  /** Why Stripe made it: `subscription_create`, `subscription_cycle`, `manual` … */
  reason: z.string().nullable(),
  currency: z.string(),
  /** All of it, with discounts and taxes, in minor units; negative when the customer is owed. */
  totalMinor: z.int(),
  /** What is asked for once the customer's balance is counted, in minor units. */
  dueMinor: z.int(),
  /** In minor units. */
  paidMinor: z.int(),
  /** What is still to be paid, in minor units. */
  remainingMinor: z.int(),
  /** The attempts that Stripe's schedule of retries counts: the first, whoever made it, and each retry; no further one by hand. */
  attempts: z.int(),
  /** ISO 8601, UTC, whole seconds: when Stripe tries the next time; `null` when it does not. */
  nextAttemptAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds: until when it is to be paid; `null` where Stripe charges by itself. */
  dueAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds: when what it charges begins, by the earliest of its lines; `null` without a line. */
  coversFrom: z.string().nullable(),
  /**
   * ISO 8601, UTC, whole seconds: until when what it charges lasts, by the latest of its lines; `null` without a line.
   * A plan is paid until then, unless all of it is metered: use is charged afterwards. Of an invoice of many lines only
   * the first count, which are all that Stripe sends with it.
   */
  coversUntil: z.string().nullable(),
  /**
   * ISO 8601, UTC, whole seconds. Stripe's `period_start`: since when what waited was gathered for it. That of a
   * renewal begins the period before; what was paid for is `coversFrom` and `coversUntil`.
   */
  periodStart: z.string(),
  /** ISO 8601, UTC, whole seconds. Stripe's `period_end`: that of a renewal is when the new period begins, not its end. */
  periodEnd: z.string(),
  /** ISO 8601, UTC, whole seconds. */
  finalizedAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds. */
  paidAt: z.string().nullable(),
  /** A draft that was thrown away. */
  deleted: z.boolean(),
  /** The host app's own data. Our own keys (`azora_…`) are not shown. */
  metadata: z.record(z.string(), z.string()),
  livemode: z.boolean(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type Invoice = z.infer<typeof Invoice>
