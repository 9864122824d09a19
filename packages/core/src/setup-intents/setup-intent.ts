import { z } from 'zod'
import { PaymentMethodId, SetupIntentId } from '../ids/index.js'

/** Stripe's own words for how a setup intent stands. */
export const SetupIntentStatus = z.enum([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
])
export type SetupIntentStatus = z.infer<typeof SetupIntentStatus>

/** A way to pay being kept for later, with nothing charged: a setup intent of Stripe's. */
export const SetupIntent = z.object({
  id: SetupIntentId,
  status: SetupIntentStatus,
  /** `off_session` may be charged while its holder is away. */
  usage: z.enum(['on_session', 'off_session']),
  /** What was kept; `null` until there is something. */
  paymentMethodId: PaymentMethodId.nullable(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type SetupIntent = z.infer<typeof SetupIntent>
