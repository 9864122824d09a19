import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to a refund that was made. */
export type RefundInput =
  | { kind: 'answered' }
  | { kind: 'settled' }
  | { kind: 'failed'; balanceTransaction: string }
  | { kind: 'canceled' }
  | { kind: 'described'; metadata: Record<string, string> }

export interface RefundStep {
  refund: Stripe.Refund
  events: readonly EventType[]
}

/** The life of a refund: `(refund, what happened) → refund and what is announced`. */
export function stepRefund(refund: Stripe.Refund, input: RefundInput): RefundStep {
  switch (input.kind) {
    case 'answered': {
      const { next_action: _done, ...rest } = refund
      return {
        refund: { ...rest, status: 'pending', pending_reason: 'processing' },
        events: ['refund.updated', 'charge.refund.updated'],
      }
    }
    case 'settled': {
      const { pending_reason: _over, ...rest } = refund
      return { refund: { ...rest, status: 'succeeded' }, events: ['refund.updated', 'charge.refund.updated'] }
    }
    case 'failed':
      return {
        refund: {
          ...refund,
          status: 'failed',
          failure_reason: 'expired_or_canceled_card',
          failure_balance_transaction: input.balanceTransaction,
        },
        events: ['refund.updated', 'charge.refund.updated', 'refund.failed'],
      }
    case 'canceled': {
      if (refund.status !== 'requires_action') {
        throw refused(
          `Refund ${refund.id} cannot be canceled because its status is ${refund.status}. Only a refund with a status of requires_action can be canceled.`,
        )
      }
      // Nobody is asked for anything any more.
      const { next_action: _asked, ...rest } = refund
      return { refund: { ...rest, status: 'canceled' }, events: ['refund.updated', 'charge.refund.updated'] }
    }
    case 'described':
      return { refund: { ...refund, metadata: input.metadata }, events: ['refund.updated', 'charge.refund.updated'] }
  }
}
