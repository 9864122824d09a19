import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to a dispute. */
export type DisputeInput =
  | { kind: 'described'; evidence: Partial<Stripe.Dispute.Evidence>; metadata: Record<string, string> }
  | { kind: 'submitted' }
  | { kind: 'withdrawn'; movement: Stripe.BalanceTransaction }
  | { kind: 'escalated'; dueBy: number }
  | { kind: 'won'; movement: Stripe.BalanceTransaction | null }
  | { kind: 'lost' }
  | { kind: 'dropped' }

export interface DisputeStep {
  dispute: Stripe.Dispute
  events: readonly EventType[]
}

/** The life of a dispute: `(dispute, what happened) → dispute and what is announced`. Reads nothing and calls nobody. */
export function stepDispute(dispute: Stripe.Dispute, input: DisputeInput): DisputeStep {
  switch (input.kind) {
    case 'described':
      return {
        dispute: {
          ...dispute,
          evidence: { ...dispute.evidence, ...input.evidence },
          evidence_details: { ...dispute.evidence_details, has_evidence: hasEvidence(dispute, input.evidence) },
          metadata: input.metadata,
        },
        events: ['charge.dispute.updated'],
      }
    case 'submitted':
      return { dispute: submitted(dispute), events: ['charge.dispute.updated'] }
    case 'withdrawn':
      return {
        dispute: { ...dispute, balance_transactions: [...dispute.balance_transactions, input.movement] },
        events: ['charge.dispute.funds_withdrawn'],
      }
    case 'escalated':
      return { dispute: escalated(dispute, input.dueBy), events: ['charge.dispute.updated'] }
    case 'won':
      return input.movement
        ? {
            dispute: {
              ...dispute,
              balance_transactions: [...dispute.balance_transactions, input.movement],
              is_charge_refundable: true,
              status: 'won',
            },
            events: ['charge.dispute.funds_reinstated', 'charge.dispute.closed'],
          }
        : { dispute: { ...dispute, status: 'warning_closed' }, events: ['charge.dispute.closed'] }
    case 'lost':
      return { dispute: { ...dispute, status: 'lost' }, events: ['charge.dispute.closed'] }
    case 'dropped':
      return { dispute: { ...dispute, status: 'warning_closed' }, events: ['charge.dispute.closed'] }
  }
}

/** Whether the bank only asks and has taken no money. */
export function isInquiry({ status }: Stripe.Dispute): boolean {
  return status.startsWith('warning_')
}

/** Whether it waits for an answer. */
export function isOpen({ status }: Stripe.Dispute): boolean {
  return status === 'needs_response' || status === 'warning_needs_response'
}

/** Whether nothing more will come of it. */
export function isClosed({ status }: Stripe.Dispute): boolean {
  return status === 'won' || status === 'lost' || status === 'warning_closed' || status === 'prevented'
}

function submitted(dispute: Stripe.Dispute): Stripe.Dispute {
  if (isClosed(dispute)) throw refused('This dispute is already closed')
  const details = dispute.evidence_details
  return {
    ...dispute,
    evidence_details: { ...details, submission_count: details.submission_count + 1, submission_method: 'manual' },
    status: isInquiry(dispute) ? 'warning_under_review' : 'under_review',
  }
}

function escalated(dispute: Stripe.Dispute, dueBy: number): Stripe.Dispute {
  const card = dispute.payment_method_details?.card
  return {
    ...dispute,
    evidence_details: { ...dispute.evidence_details, due_by: dueBy },
    is_charge_refundable: false,
    ...(card && { payment_method_details: { type: 'card', card: { ...card, case_type: 'chargeback' } } }),
    status: 'needs_response',
  }
}

function hasEvidence(dispute: Stripe.Dispute, added: Partial<Stripe.Dispute.Evidence>): boolean {
  const all: Readonly<Record<string, unknown>> = { ...dispute.evidence, ...added }
  return Object.entries(all).some(([name, value]) => name !== 'enhanced_evidence' && value !== null)
}
