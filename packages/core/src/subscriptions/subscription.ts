import { z } from 'zod'
import { CustomerId, InvoiceId, SubscriptionId } from '../ids/index.js'

/**
 * Where a subscription stands, in Stripe's own words.
 *
 * `canceled` and `incomplete_expired` are terminal. `incomplete` waits for its first payment, `past_due` for a later one;
 * `unpaid` has given up waiting and still exists.
 */
export const SubscriptionStatus = z.enum([
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'canceled',
  'unpaid',
  'paused',
])
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>

/** One price of a subscription, and the time that is being paid for. */
export const SubscriptionItem = z.object({
  /** Stripe's id: `si_123`. */
  id: z.string(),
  /** Stripe's id of the price. */
  price: z.string(),
  /** `null` where the price goes by what was used. */
  quantity: z.int().nullable(),
  /** What one costs, in minor units; `null` for a price in tiers or in fractions of a minor unit. */
  unitMinor: z.int().nullable(),
  /** ISO 8601, UTC, whole seconds. */
  periodStart: z.string(),
  /** ISO 8601, UTC, whole seconds. */
  periodEnd: z.string(),
})
export type SubscriptionItem = z.infer<typeof SubscriptionItem>

/** One subscription as Stripe holds it. */
export const Subscription = z.object({
  id: SubscriptionId,
  /** The host app's user; `null` for a subscription that was made elsewhere. */
  userId: z.string().nullable(),
  customerId: CustomerId,
  status: SubscriptionStatus,
  currency: z.string(),
  /** One for most. Stripe tells of twenty at most with the subscription itself. */
  items: z.array(SubscriptionItem),
  latestInvoiceId: InvoiceId.nullable(),
  /** Stripe's id of what it is paid with; `null`: with the customer's default. */
  paymentMethodId: z.string().nullable(),
  cancelAtPeriodEnd: z.boolean(),
  /** ISO 8601, UTC, whole seconds: when it will end, or `null` if nothing ends it. */
  cancelAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds: when somebody asked for its end. */
  canceledAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds: when it ended. */
  endedAt: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds; `null` without a trial. */
  trialEnd: z.string().nullable(),
  /** The host app's own data. Our own keys (`azora_…`) are not shown. */
  metadata: z.record(z.string(), z.string()),
  livemode: z.boolean(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type Subscription = z.infer<typeof Subscription>
