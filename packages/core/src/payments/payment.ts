import { z } from 'zod'
import { CustomerId, PaymentId } from '../ids/index.js'

/**
 * Where a payment stands, in Stripe's own words for a payment intent.
 *
 * `succeeded` and `canceled` are terminal. `processing` means that the bank has not answered yet: neither paid nor failed.
 */
export const PaymentStatus = z.enum([
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
])
export type PaymentStatus = z.infer<typeof PaymentStatus>

/** Why the last attempt to pay failed; `null` when none failed or a later one went through. */
export const PaymentFailure = z.object({
  /** Stripe's error code, for example `card_declined`. */
  code: z.string(),
  /** The bank's reason, for example `insufficient_funds`; `null` when it gave none. */
  declineCode: z.string().nullable(),
  /** A sentence that may be shown to the person who pays. */
  message: z.string(),
})
export type PaymentFailure = z.infer<typeof PaymentFailure>

/** One payment: what somebody owes and how far the money has come. Mirrors a Stripe payment intent. */
export const Payment = z.object({
  id: PaymentId,
  /**
   * The host app's user who pays; `null` for a guest, and for a payment that the server did not create: a subscription's,
   * a Checkout Session's, one made in the Dashboard.
   */
  userId: z.string().nullable(),
  customerId: CustomerId.nullable(),
  status: PaymentStatus,
  /** Decimal in major units, for example `"99.99"`. The same money as `amountMinor`. */
  amount: z.string(),
  /** Integer in minor units, for example `9999`. */
  amountMinor: z.int(),
  currency: z.string(),
  /** What may still be captured from an authorized payment, in minor units. */
  capturableMinor: z.int(),
  /** What was received, in minor units; refunds do not lower it. */
  receivedMinor: z.int(),
  /** What the server asked for when it created the payment, in minor units; `null` for a payment made elsewhere. */
  owedMinor: z.int().nullable(),
  description: z.string().nullable(),
  /** What was bought, when the server priced an item; `null` otherwise, as for a payment that it did not create. */
  item: z.string().nullable(),
  quantity: z.int().nullable(),
  /** Stripe's id of the payment method that was used or tried last, for example `pm_…`; `null` before the first try. */
  paymentMethodId: z.string().nullable(),
  /** The charge of the last attempt; `null` before the first one. */
  latestChargeId: z.string().nullable(),
  failure: PaymentFailure.nullable(),
  /** The host app's own data. Our own keys (`azora_…`) are not shown. */
  metadata: z.record(z.string(), z.string()),
  livemode: z.boolean(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
  /** ISO 8601, UTC, whole seconds; `null` unless the payment was canceled. */
  canceledAt: z.string().nullable(),
})
export type Payment = z.infer<typeof Payment>
