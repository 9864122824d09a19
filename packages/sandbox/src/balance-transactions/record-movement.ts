import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** Card money is Stripe's for two days before it is the account's. */
const pendingSeconds = 2 * 24 * 60 * 60

export interface Movement {
  type: Stripe.BalanceTransaction.Type
  reportingCategory: string
  /** Minor units; negative when money leaves. */
  amount: number
  fee: number
  /** What the fee is for. Default: processing. */
  feeDescription?: string
  currency: string
  description: string | null
  /** The charge, refund or dispute that moved it. */
  source: string
  availableAtOnce: boolean
}

/** Writes a movement of the balance into the ledger: `net` is what is left after the fee. */
export function recordMovement(stage: Stage, movement: Movement): Stripe.BalanceTransaction {
  const { amount, fee, currency } = movement
  const transaction: Stripe.BalanceTransaction = {
    id: stage.ids.make('txn_1'),
    object: 'balance_transaction',
    amount,
    available_on: movement.availableAtOnce ? stage.now : stage.now + pendingSeconds,
    balance_type: 'payments',
    created: stage.now,
    currency,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency,
              description: movement.feeDescription ?? 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: amount - fee,
    reporting_category: movement.reportingCategory,
    source: movement.source,
    status: movement.availableAtOnce ? 'available' : 'pending',
    type: movement.type,
  }
  stage.world.balance_transactions.put(transaction)
  return transaction
}

/** A transaction as it is now: money becomes available by the passing of time alone. */
export function asOfNow(transaction: Stripe.BalanceTransaction, now: number): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= now ? 'available' : 'pending' }
}
