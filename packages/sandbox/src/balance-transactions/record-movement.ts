import type Stripe from 'stripe'
import { expectPayouts } from '../balance-settings/index.js'
import { applicationId, type Stage } from '../world/index.js'

type FeeDetail = Stripe.BalanceTransaction.FeeDetail

/** Card money is Stripe's for two days before it is the account's. */
const pendingSeconds = 2 * 24 * 60 * 60

export interface Movement {
  type: Stripe.BalanceTransaction.Type
  reportingCategory: string
  /** Minor units; negative when money leaves. */
  amount: number
  fee: number
  /** What the platform keeps on top of that. Default 0. */
  applicationFee?: number
  /** What the fee is for. Default: processing. */
  feeDescription?: string
  currency: string
  description: string | null
  /** What moved it: a charge, a refund, a dispute, a transfer. */
  source: string
  /** When it may be paid out: at once, when card money usually may, or at a moment in whole seconds since 1970. */
  available: 'at_once' | 'in_two_days' | number
}

/** Writes a movement of the balance into the ledger: `net` is what is left after the fee. */
export function recordMovement(stage: Stage, movement: Movement): Stripe.BalanceTransaction {
  const { amount, currency } = movement
  const feeDetails = feesOf(movement)
  const fee = feeDetails.reduce((sum, part) => sum + part.amount, 0)
  const availableOn = availableOnOf(movement.available, stage.now)
  const transaction: Stripe.BalanceTransaction = {
    id: stage.ids.make('txn_1'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: stage.now,
    currency,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details: feeDetails,
    net: amount - fee,
    reporting_category: movement.reportingCategory,
    source: movement.source,
    status: availableOn <= stage.now ? 'available' : 'pending',
    type: movement.type,
  }
  stage.world.balance_transactions.put(transaction)
  if (transaction.net > 0) expectPayouts(stage)
  return transaction
}

function feesOf({ fee, applicationFee = 0, currency, feeDescription }: Movement): FeeDetail[] {
  const stripes: FeeDetail = {
    amount: fee,
    application: null,
    currency,
    description: feeDescription ?? 'Stripe processing fees',
    type: 'stripe_fee',
  }
  const platforms: FeeDetail = {
    amount: applicationFee,
    application: applicationId,
    currency,
    description: 'Sandbox application fee',
    type: 'application_fee',
  }
  return [platforms, stripes].filter(({ amount }) => amount !== 0)
}

function availableOnOf(available: Movement['available'], now: number): number {
  if (typeof available === 'number') return available
  return available === 'at_once' ? now : now + pendingSeconds
}

/** A transaction as it is now: money becomes available by the passing of time alone. */
export function asOfNow(transaction: Stripe.BalanceTransaction, now: number): Stripe.BalanceTransaction {
  return { ...transaction, status: transaction.available_on <= now ? 'available' : 'pending' }
}
