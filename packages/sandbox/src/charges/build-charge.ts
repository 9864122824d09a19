import type Stripe from 'stripe'
import { idOf } from '../world/index.js'
import { paymentMethodDetails } from './payment-method-details.js'

/** What a charge is made of. */
export interface ChargeInput {
  id: string
  intent: Stripe.PaymentIntent
  paymentMethod: Stripe.PaymentMethod
  now: number
  risk: 'normal' | 'elevated' | 'highest'
  authenticated: boolean
  receiptUrl: string
  /** What allows a bank account to be debited. */
  mandate?: string | null
}

/** A charge before anyone has answered for it: the fields that do not depend on how it goes. */
export function buildCharge(input: ChargeInput): Stripe.Charge {
  const { id, intent, paymentMethod, now } = input
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: intent.application,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: paymentMethod.billing_details,
    calculated_statement_descriptor: descriptorOf(intent),
    captured: false,
    created: now,
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: intent.on_behalf_of,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: paymentMethod.id,
    payment_method_details: paymentMethodDetails(input),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: input.receiptUrl,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: intent.transfer_data
      ? { amount: intent.transfer_data.amount ?? null, destination: intent.transfer_data.destination }
      : null,
    transfer_group: intent.transfer_group,
  }
}

function descriptorOf(intent: Stripe.PaymentIntent): string {
  const suffix = intent.statement_descriptor_suffix
  return suffix ? `SANDBOX* ${suffix}` : (intent.statement_descriptor ?? 'SANDBOX')
}
