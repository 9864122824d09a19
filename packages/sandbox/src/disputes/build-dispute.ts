import type Stripe from 'stripe'
import type { Aftermath } from '../test-cards/index.js'
import { idOf } from '../world/index.js'
import { noEvidence } from './evidence.js'

/** A merchant has a week to answer, and some. */
export const answerDays = 9

const daySeconds = 24 * 60 * 60

const reasons: Readonly<Record<Exclude<Aftermath, 'fraud_warning'>, { reason: string; code: string }>> = {
  disputed_as_fraudulent: { reason: 'fraudulent', code: '10.4' },
  disputed_as_not_received: { reason: 'product_not_received', code: '13.1' },
  inquiry: { reason: 'fraudulent', code: '10.4' },
}

/** The end of the day until which the bank waits for an answer. */
export function dueBy(now: number): number {
  return Math.floor(now / daySeconds + answerDays + 1) * daySeconds - 1
}

/** What the cardholder's bank says of a charge, before any money was taken. */
export function buildDispute(
  id: string,
  charge: Stripe.Charge,
  cause: keyof typeof reasons,
  now: number,
): Stripe.Dispute {
  const { reason, code } = reasons[cause]
  const brand = charge.payment_method_details?.card?.brand ?? 'unknown'
  const asksOnly = cause === 'inquiry'
  return {
    id,
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: dueBy(now),
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: asksOnly,
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: idOf(charge.payment_intent),
    payment_method_details: {
      type: 'card',
      card: { brand, case_type: asksOnly ? 'inquiry' : 'chargeback', network: brand, network_reason_code: code },
    },
    reason,
    status: asksOnly ? 'warning_needs_response' : 'needs_response',
  }
}
