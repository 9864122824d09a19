import { z } from 'zod'
import { ChargeId, PaymentId } from '../ids/index.js'

/** What a card charge shows to people: never more than brand and last four digits. */
export const ChargeCard = z.object({
  brand: z.string(),
  last4: z.string(),
  /** `apple_pay`, `google_pay` …; `null` for a card typed in. */
  wallet: z.string().nullable(),
})
export type ChargeCard = z.infer<typeof ChargeCard>

/** One attempt to move the money of a payment, as Stripe records it. */
export const Charge = z.object({
  id: ChargeId,
  paymentId: PaymentId.nullable(),
  status: z.enum(['succeeded', 'pending', 'failed']),
  amountMinor: z.int(),
  capturedMinor: z.int(),
  refundedMinor: z.int(),
  currency: z.string(),
  disputed: z.boolean(),
  /** Kind of payment method, for example `card` or `us_bank_account`. */
  method: z.string().nullable(),
  card: ChargeCard.nullable(),
  receiptUrl: z.string().nullable(),
  failureCode: z.string().nullable(),
  /** ISO 8601, UTC, whole seconds. */
  createdAt: z.string(),
})
export type Charge = z.infer<typeof Charge>
