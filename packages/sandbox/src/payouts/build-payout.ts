import type Stripe from 'stripe'

export interface NewPayout {
  id: string
  amount: number
  currency: string
  now: number
  arrivalDate: number
  automatic: boolean
  balanceTransaction: string
  description: string | null
  destination: string
  metadata: Record<string, string>
  method: string
  originalPayout: string | null
  statementDescriptor: string | null
  type: Stripe.Payout.Type
}

export function buildPayout(given: NewPayout): Stripe.Payout {
  return {
    id: given.id,
    object: 'payout',
    amount: given.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: given.arrivalDate,
    automatic: given.automatic,
    balance_transaction: given.balanceTransaction,
    created: given.now,
    currency: given.currency,
    description: given.description,
    destination: given.destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: given.metadata,
    method: given.method,
    original_payout: given.originalPayout,
    payout_method: null,
    reconciliation_status: given.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: given.statementDescriptor,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: given.type,
  }
}
