import type { Payment, PaymentFailure, PaymentStatus } from '@azora/pay-core'
import type { Money } from '@azora/pay-core/money'
import type { PaymentIntent } from '@stripe/stripe-js'

/** What is known of a payment, whoever told us: our server or Stripe. */
export interface PaymentOutcome {
  /** Stripe's id of the payment intent. */
  readonly paymentId: string
  /** Stripe's own word. `processing` is neither paid nor failed. */
  readonly status: PaymentStatus
  readonly money: Money
  /** The same money as a decimal in major units; `null` when only Stripe told us, which counts in minor units. */
  readonly amount: string | null
  readonly description: string | null
  /** Why the last attempt failed; `null` when none did. */
  readonly failure: PaymentFailure | null
}

/** Reads the answer of our server. */
export function outcomeOfPayment(payment: Payment): PaymentOutcome {
  return {
    paymentId: payment.id,
    status: payment.status,
    money: { amountMinor: payment.amountMinor, currency: payment.currency },
    amount: payment.amount,
    description: payment.description,
    failure: payment.failure,
  }
}

/** Reads a payment intent as Stripe.js hands it out. */
export function outcomeOfIntent(intent: PaymentIntent): PaymentOutcome {
  const error = intent.last_payment_error
  return {
    paymentId: intent.id,
    status: intent.status,
    money: { amountMinor: intent.amount, currency: intent.currency },
    amount: null,
    description: intent.description,
    failure: error && {
      code: error.code ?? 'card_declined',
      declineCode: error.decline_code ?? null,
      message: error.message ?? '',
    },
  }
}

/** Whether there is nothing left to confirm: paid, held, under way at the bank, or canceled. */
export function isPast({ status }: PaymentOutcome): boolean {
  return !status.startsWith('requires_') || status === 'requires_capture'
}
