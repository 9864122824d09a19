import { z } from 'zod'
import { SubscriptionId } from '../ids/index.js'

/** A subscription as it was begun. */
export const StartedSubscription = z.object({
  id: SubscriptionId,
  /** Stripe's own word: `incomplete` until its first payment is confirmed, then `active`, or `trialing` before it. */
  status: z.string(),
  /** Stripe's id of the price. */
  price: z.string(),
  quantity: z.int(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type StartedSubscription = z.infer<typeof StartedSubscription>
