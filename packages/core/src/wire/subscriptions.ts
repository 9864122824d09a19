import { z } from 'zod'
import { StartedSubscription } from '../subscriptions/index.js'

/** `POST /subscriptions`. The host app's `quote` function is asked whether it sells that price; it also gets extra fields. */
export const CreateSubscriptionRequest = z.looseObject({
  /** Stripe's id of the price. */
  price: z.string().regex(/^price_[A-Za-z0-9_]{1,250}$/, 'a price id looks like price_1Nk…'),
  quantity: z.int().min(1).max(1_000_000).optional(),
})
export type CreateSubscriptionRequest = z.infer<typeof CreateSubscriptionRequest>

/** 201 of `POST /subscriptions`. */
export const CreateSubscriptionResponse = z.object({
  subscription: StartedSubscription,
  /** Lets the browser confirm the first payment; `null` when nothing is to be confirmed. Never log it, never store it. */
  clientSecret: z.string().nullable(),
})
export type CreateSubscriptionResponse = z.infer<typeof CreateSubscriptionResponse>
