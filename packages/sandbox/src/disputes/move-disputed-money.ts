import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { disputeFeeMinor } from '../money/index.js'
import { idOf, type Stage } from '../world/index.js'

/** The bank takes the money back, and Stripe a fee. */
export function withdraw(stage: Stage, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return recordMovement(stage, {
    type: 'adjustment',
    reportingCategory: 'dispute',
    amount: -dispute.amount,
    fee: disputeFeeMinor(dispute.currency),
    feeDescription: 'Dispute fee',
    currency: dispute.currency,
    description: `Chargeback withdrawal for ${idOf(dispute.charge)}`,
    source: dispute.id,
    available: 'at_once',
  })
}

/** Money and fee come back. */
export function reinstate(stage: Stage, dispute: Stripe.Dispute): Stripe.BalanceTransaction {
  return recordMovement(stage, {
    type: 'adjustment',
    reportingCategory: 'dispute_reversal',
    amount: dispute.amount,
    fee: -disputeFeeMinor(dispute.currency),
    feeDescription: 'Dispute fee refund',
    currency: dispute.currency,
    description: `Chargeback reversal for ${idOf(dispute.charge)}`,
    source: dispute.id,
    available: 'at_once',
  })
}
