import type Stripe from 'stripe'
import { replaceObject } from '../events/index.js'
import { findCustomer, type Stage } from '../world/index.js'

interface BalanceMove {
  /** Below zero it is a credit for the customer, above a debt. */
  amount: number
  currency: string
  type: Stripe.CustomerBalanceTransaction['type']
  invoice?: string
  creditNote?: string
  description?: string | null
  metadata?: Record<string, string>
}

/** Moves what a customer has or owes outside of any invoice, and writes down why. */
export function moveBalance(stage: Stage, customerId: string, move: BalanceMove): Stripe.CustomerBalanceTransaction {
  const customer = findCustomer(stage, customerId, 'customer')
  const transaction = noteMove(stage, customer, move)
  const after = { ...customer, balance: transaction.ending_balance, currency: customer.currency ?? move.currency }
  replaceObject(stage, stage.world.customers, customer, after, 'customer.updated')
  return transaction
}

/** Writes down how a balance moves, for whoever moves it. */
export function noteMove(
  stage: Stage,
  customer: Stripe.Customer,
  move: BalanceMove,
): Stripe.CustomerBalanceTransaction {
  const transaction: Stripe.CustomerBalanceTransaction = {
    id: stage.ids.make('cbtxn_1'),
    object: 'customer_balance_transaction',
    amount: move.amount,
    checkout_session: null,
    created: stage.now,
    credit_note: move.creditNote ?? null,
    currency: move.currency,
    customer: customer.id,
    customer_account: null,
    description: move.description ?? null,
    ending_balance: customer.balance + move.amount,
    invoice: move.invoice ?? null,
    livemode: false,
    metadata: move.metadata ?? {},
    type: move.type,
  }
  stage.world.customer_balance_transactions.put(transaction)
  return transaction
}
