import { z } from 'zod'
import { CustomerId } from '../ids/index.js'

/** One customer: a user of the host app as Stripe knows them. */
export const Customer = z.object({
  id: CustomerId,
  /** The host app's user; `null` for a customer that was made elsewhere. */
  userId: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  deleted: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  livemode: z.boolean(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type Customer = z.infer<typeof Customer>
