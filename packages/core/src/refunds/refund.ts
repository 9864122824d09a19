import { z } from 'zod'
import { PaymentId, RefundId } from '../ids/index.js'

/** Where a refund stands, in Stripe's own words. `pending` and `requires_action` still count against what was captured. */
export const RefundStatus = z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled'])
export type RefundStatus = z.infer<typeof RefundStatus>

/** Why the money goes back, as Stripe records it. */
export const RefundReason = z.enum(['duplicate', 'fraudulent', 'requested_by_customer'])
export type RefundReason = z.infer<typeof RefundReason>

/** Money of one payment on its way back. */
export const Refund = z.object({
  id: RefundId,
  paymentId: PaymentId.nullable(),
  chargeId: z.string().nullable(),
  status: RefundStatus,
  /** Decimal in major units. The same money as `amountMinor`. */
  amount: z.string(),
  amountMinor: z.int(),
  currency: z.string(),
  reason: z.string().nullable(),
  /** Stripe's reason when `status` is `failed`. */
  failureReason: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type Refund = z.infer<typeof Refund>
