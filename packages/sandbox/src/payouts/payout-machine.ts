import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

/** What can happen to a payout that was made. */
export type PayoutInput =
  | { kind: 'sent' }
  | { kind: 'arrived' }
  | { kind: 'bounced'; code: string; balanceTransaction: string }
  | { kind: 'canceled'; balanceTransaction: string }
  | { kind: 'reversed'; by: string }
  | { kind: 'described'; metadata: Record<string, string> }

export interface PayoutStep {
  payout: Stripe.Payout
  events: readonly EventType[]
}

/** The life of a payout: `(payout, what happened) → payout and what is announced`. Reads nothing and calls nobody. */
export function stepPayout(payout: Stripe.Payout, input: PayoutInput): PayoutStep {
  switch (input.kind) {
    case 'sent':
      return { payout: { ...payout, status: 'in_transit' }, events: ['payout.updated'] }
    case 'arrived':
      return arrived(payout)
    case 'bounced':
      return {
        payout: {
          ...payout,
          failure_balance_transaction: input.balanceTransaction,
          failure_code: input.code,
          failure_message: messages[input.code] ?? 'The bank returned the payout.',
          status: 'failed',
        },
        events: ['payout.failed'],
      }
    case 'canceled':
      return {
        payout: { ...payout, failure_balance_transaction: input.balanceTransaction, status: 'canceled' },
        events: ['payout.canceled'],
      }
    case 'reversed':
      return { payout: { ...payout, reversed_by: input.by }, events: ['payout.updated'] }
    case 'described':
      return { payout: { ...payout, metadata: input.metadata }, events: ['payout.updated'] }
  }
}

/** Only what Stripe has not handed to the bank can be taken back, and only what somebody asked for. */
export function refuseCancel(payout: Stripe.Payout): void {
  if (payout.automatic) throw refused('Payouts that were made automatically cannot be canceled.')
  if (payout.status === 'pending') return
  throw refused(`Payouts can only be canceled while they are pending. This payout has a status of ${payout.status}.`)
}

export function refuseReverse(payout: Stripe.Payout): void {
  if (payout.original_payout !== null || payout.reversed_by !== null) {
    throw refused('This payout was reversed already, or is a reversal itself.')
  }
  if (payout.status === 'paid' || payout.status === 'in_transit') return
  throw refused(`Payouts can only be reversed after they were sent. This payout has a status of ${payout.status}.`)
}

function arrived(payout: Stripe.Payout): PayoutStep {
  const paid: Stripe.Payout = {
    ...payout,
    reconciliation_status: payout.automatic ? 'completed' : 'not_applicable',
    status: 'paid',
    trace_id: { status: 'supported', value: payout.id.slice(-15) },
  }
  return {
    payout: paid,
    events: payout.automatic ? ['payout.paid', 'payout.reconciliation_completed'] : ['payout.paid'],
  }
}

const messages: Readonly<Record<string, string>> = {
  account_closed: 'The bank account has been closed.',
  debit_not_authorized: 'Debit transactions are not approved on the bank account.',
  insufficient_funds: 'Your Stripe account has insufficient funds to cover the payout.',
  invalid_currency: 'The bank was unable to process this payout because of its currency.',
  no_account:
    'The bank account details on file are probably incorrect. No bank account could be located with those details.',
}
