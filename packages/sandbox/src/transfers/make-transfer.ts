import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import { collectFee } from '../application-fees/index.js'
import { recordMovement } from '../balance-transactions/index.js'
import { refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { buildPayment } from './build-payment.js'

export interface NewTransfer {
  amount: number
  currency: string
  destination: string
  description: string | null
  metadata: Record<string, string>
  /** The charge whose money it is. */
  sourceTransaction: string | null
  group: string | null
  availableOn: number
  /** What the platform keeps of it. */
  applicationFeeAmount: number
}

/** An account that may be sent money. @throws StripeError 400 when it may not */
export function findRecipient(stage: Stage, id: string, param: string): Stripe.Account {
  const account = findAccount(stage, id, param)
  const { transfers, legacy_payments: legacy } = account.capabilities ?? {}
  if (transfers === 'active' || legacy === 'active') return account
  throw refused(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer' },
  )
}

/** Sends money of the platform to an account: one movement here, one there, and perhaps a fee that comes back. */
export function makeTransfer(stage: Stage, given: NewTransfer): { transfer: Stripe.Transfer; fee: string | null } {
  const { amount, currency } = given
  const id = stage.ids.make('tr_3', 23)
  const payment = stage.ids.make('py_1')
  const out = recordMovement(stage, {
    type: 'transfer',
    reportingCategory: 'transfer',
    amount: -amount,
    fee: 0,
    currency,
    description: given.description,
    source: id,
    available: given.availableOn,
  })
  const fee = receive(stage.inAccount(given.destination), id, payment, given)
  const transfer: Stripe.Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: out.id,
    created: stage.now,
    currency,
    description: given.description,
    destination: given.destination,
    destination_payment: payment,
    livemode: false,
    metadata: given.metadata,
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: given.sourceTransaction,
    source_type: 'card',
    transfer_group: given.group,
  }
  stage.world.transfers.put(transfer)
  stage.emit('transfer.created', transfer)
  return { transfer, fee }
}

/** The other side: a payment on the account, less what the platform keeps. */
function receive(recipient: Stage, transfer: string, payment: string, given: NewTransfer): string | null {
  const { amount, currency, applicationFeeAmount: feeAmount } = given
  const into = recordMovement(recipient, {
    type: 'payment',
    reportingCategory: 'charge',
    amount,
    fee: 0,
    applicationFee: feeAmount,
    currency,
    description: given.description,
    source: payment,
    available: given.availableOn,
  })
  const fee =
    feeAmount === 0
      ? null
      : collectFee(recipient, {
          amount: feeAmount,
          currency,
          charge: payment,
          originatingTransaction: given.sourceTransaction,
          availableOn: given.availableOn,
        })
  recipient.world.charges.put(
    buildPayment({
      id: payment,
      now: recipient.now,
      transfer,
      amount,
      currency,
      description: given.description,
      group: given.group,
      balanceTransaction: into.id,
      applicationFee: fee,
    }),
  )
  return fee?.id ?? null
}
