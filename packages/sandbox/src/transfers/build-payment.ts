import type Stripe from 'stripe'
import { applicationId } from '../world/index.js'

/** What a transfer looks like to whom it goes: a payment that came from the platform. */
export function buildPayment(input: {
  id: string
  now: number
  transfer: string
  amount: number
  currency: string
  description: string | null
  group: string | null
  balanceTransaction: string
  applicationFee: { id: string; amount: number } | null
}): Stripe.Charge {
  return {
    id: input.id,
    object: 'charge',
    amount: input.amount,
    amount_captured: input.amount,
    amount_refunded: 0,
    application: applicationId,
    application_fee: input.applicationFee?.id ?? null,
    application_fee_amount: input.applicationFee?.amount ?? null,
    balance_transaction: input.balanceTransaction,
    billing_details: { address: noAddress, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: input.now,
    currency: input.currency,
    customer: null,
    description: input.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: input.transfer,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: input.group,
  }
}

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }
