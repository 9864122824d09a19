import { z } from 'zod'
import { Payment } from '../payments/index.js'
import { Refund, RefundReason } from '../refunds/index.js'
import { plainText } from './plain-text.js'
import { AmountInput } from './quotes.js'

/**
 * `POST /payments`. A browser sends `{ item, quantity }` and the server prices it; an operator's back end may name the
 * user and the amount. Extra fields reach the host app's `quote` function.
 */
export const CreatePaymentRequest = z.looseObject({
  item: plainText(200).min(1).optional(),
  quantity: z.int().min(1).max(1_000_000).optional(),
  userId: plainText(200).min(1).optional(),
  amount: AmountInput.optional(),
  currency: z.string().length(3).optional(),
  description: plainText(1000).optional(),
  /** `manual` authorizes now and captures later. */
  captureMethod: z.enum(['automatic', 'manual']).optional(),
  /** Keep the payment method for the customer's next payment. */
  setupFutureUsage: z.enum(['on_session', 'off_session']).optional(),
})
export type CreatePaymentRequest = z.infer<typeof CreatePaymentRequest>

/** 201 of `POST /payments`. */
export const CreatePaymentResponse = z.object({
  payment: Payment,
  /** Lets the browser confirm this one payment. Never log it, never store it. */
  clientSecret: z.string(),
})
export type CreatePaymentResponse = z.infer<typeof CreatePaymentResponse>

/** 200 of `GET /payments/:id`, `POST /payments/:id/sync`, `/capture` and `/cancel`. */
export const PaymentResponse = z.object({ payment: Payment })
export type PaymentResponse = z.infer<typeof PaymentResponse>

/** 200 of `GET /payments` and `GET /payments/user/:userId`, newest first. */
export const PaymentListResponse = z.object({
  payments: z.array(Payment),
  /** Pass as `cursor` for the next page; `null` on the last one. */
  nextCursor: z.string().nullable(),
})
export type PaymentListResponse = z.infer<typeof PaymentListResponse>

/** `POST /payments/:id/sync`: the return page asks how the payment ended. */
export const SyncPaymentRequest = z.strictObject({
  /** How a guest proves that the payment is theirs. In the body, because URLs end up in logs. */
  clientSecret: z.string().max(500).optional(),
})
export type SyncPaymentRequest = z.infer<typeof SyncPaymentRequest>

/** `POST /payments/:id/capture`: all of it unless `amount` (major units) says less. */
export const CapturePaymentRequest = z.strictObject({ amount: AmountInput.optional() })
export type CapturePaymentRequest = z.infer<typeof CapturePaymentRequest>

/** `POST /payments/:id/cancel`. */
export const CancelPaymentRequest = z.strictObject({
  reason: z.enum(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']).optional(),
})
export type CancelPaymentRequest = z.infer<typeof CancelPaymentRequest>

/** `POST /payments/:id/refunds`: all that is left unless `amount` (major units) says less. */
export const CreateRefundRequest = z.strictObject({
  amount: AmountInput.optional(),
  reason: RefundReason.optional(),
})
export type CreateRefundRequest = z.infer<typeof CreateRefundRequest>

/** 201 of `POST /payments/:id/refunds`. */
export const RefundResponse = z.object({ refund: Refund })
export type RefundResponse = z.infer<typeof RefundResponse>

/** 200 of `GET /payments/:id/refunds`. */
export const RefundListResponse = z.object({ refunds: z.array(Refund) })
export type RefundListResponse = z.infer<typeof RefundListResponse>
