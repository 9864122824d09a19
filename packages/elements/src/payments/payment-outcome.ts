import type { Payment, PaymentFailure, PaymentStatus } from '@azora/pay-core'
import type { Money } from '@azora/pay-core/money'
import type { PaymentIntent, SetupIntent } from '@stripe/stripe-js'

/** What is known of a payment, or of a card being saved, whoever told us: our server or Stripe. */
export interface PaymentOutcome {
  /** Stripe's id of the intent: `pi_…`, in mode `setup` `seti_…`; of a Checkout Session, `cs_…`. */
  readonly paymentId: string
  /** Stripe's own word. `processing` is neither paid nor failed. */
  readonly status: PaymentStatus
  /** `null` where nothing is charged: something was saved, or a trial began. */
  readonly money: Money | null
  /** The same money as a decimal in major units; `null` when only Stripe told us, which counts in minor units. */
  readonly amount: string | null
  readonly description: string | null
  /** What was paid with or saved, once it is known. */
  readonly paymentMethodId: string | null
  /** Why the last attempt failed; `null` when none did. */
  readonly failure: PaymentFailure | null
  /**
   * What the payer still has to do, and was told how: pay a voucher, transfer money to a bank account, name the amounts of
   * test deposits. `url` is Stripe's page that says it again, where there is one. `null` when there is nothing of the kind.
   */
  readonly instructions: { readonly url: string | null } | null
}

/** Reads the answer of our server. */
export function outcomeOfPayment(payment: Payment): PaymentOutcome {
  const { amount, amountMinor, currency, description, failure, id, paymentMethodId, status } = payment
  return {
    paymentId: id,
    status,
    money: { amountMinor, currency },
    amount,
    description,
    paymentMethodId,
    failure,
    instructions: null,
  }
}

/** Reads an intent of either kind as Stripe.js hands it out. */
export function outcomeOfIntent(intent: PaymentIntent | SetupIntent): PaymentOutcome {
  const { description, id, payment_method: method, status } = intent
  const isPayment = 'amount' in intent
  const error = isPayment ? intent.last_payment_error : intent.last_setup_error
  return {
    paymentId: id,
    status,
    money: isPayment ? { amountMinor: intent.amount, currency: intent.currency } : null,
    amount: null,
    description,
    paymentMethodId: typeof method === 'string' ? method : (method?.id ?? null),
    failure: error && {
      code: error.code ?? 'card_declined',
      declineCode: error.decline_code ?? null,
      message: error.message ?? '',
    },
    instructions: instructionsOf(intent),
  }
}

/** The kinds of next action that nothing on this page can complete: `boleto_display_details` and the like. */
const elsewhere = /display_(details|bank)|microdeposits|await/

function instructionsOf({ next_action: action, status }: PaymentIntent | SetupIntent): PaymentOutcome['instructions'] {
  if (status !== 'requires_action' || !action || !elsewhere.test(action.type)) return null
  // Stripe's types know few of the kinds.
  const details: object = Reflect.get(action, action.type) ?? {}
  const [, url = null] = Object.entries(details).find(([name]) => name.startsWith('hosted_')) ?? []
  return { url }
}

/** Whether there is nothing left to confirm: paid, held, under way at the bank or with the payer, or canceled. */
export function isPast({ instructions, status }: PaymentOutcome): boolean {
  return instructions !== null || !status.startsWith('requires_') || status === 'requires_capture'
}

/** Whether two are the same, or both nothing. */
export function isSameMoney(one: Money | null, other: Money | null): boolean {
  return one?.amountMinor === other?.amountMinor && one?.currency === other?.currency
}
