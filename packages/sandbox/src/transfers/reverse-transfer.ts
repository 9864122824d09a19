import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import { feeShare, refundFee } from '../application-fees/index.js'
import { recordMovement } from '../balance-transactions/index.js'
import { refused } from '../errors/index.js'
import { spoken } from '../money/index.js'
import { idOf, type Stage } from '../world/index.js'

export interface Reversal {
  amount?: number | undefined
  metadata: Record<string, string>
  refundApplicationFee: boolean
  /** The refund on the platform that it belongs to. */
  sourceRefund: string | null
}

/** Takes a transfer back, all that is left of it or a part. */
export function reverseTransfer(stage: Stage, transfer: Stripe.Transfer, told: Reversal): Stripe.TransferReversal {
  const left = transfer.amount - transfer.amount_reversed
  const amount = told.amount ?? left
  refuseTooMuch(transfer, amount, left)
  findAccount(stage, idOf(transfer.destination) ?? '', 'destination')
  const id = stage.ids.make('trr_1')
  const movement = recordMovement(stage, {
    type: 'transfer_refund',
    reportingCategory: 'transfer_reversal',
    amount,
    fee: 0,
    currency: transfer.currency,
    description: 'REFUND FOR TRANSFER',
    source: id,
    available: 'at_once',
  })
  const reversal: Stripe.TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: movement.id,
    created: stage.now,
    currency: transfer.currency,
    destination_payment_refund: refundPayment(stage, transfer, id, amount),
    metadata: told.metadata,
    source_refund: told.sourceRefund,
    transfer: transfer.id,
  }
  stage.world.transfer_reversals.put(reversal)
  if (told.refundApplicationFee) refundFeeOf(stage, transfer, amount, amount === left)
  const after = withReversal(transfer, reversal)
  stage.world.transfers.put(after)
  stage.emit('transfer.reversed', after)
  return reversal
}

function refuseTooMuch(transfer: Stripe.Transfer, amount: number, left: number): void {
  if (left === 0) throw refused(`Transfer ${transfer.id} is already fully reversed.`, { param: 'id' })
  if (amount <= left) return
  throw refused(
    `Transfer reversal amount (${spoken(amount, transfer.currency)}) is greater than unreversed amount on transfer (${spoken(left, transfer.currency)})`,
    { param: 'amount' },
  )
}

/** The account sees its payment refunded. */
function refundPayment(stage: Stage, transfer: Stripe.Transfer, reversal: string, amount: number): string {
  const account = stage.inAccount(idOf(transfer.destination))
  const payment = account.world.charges.get(idOf(transfer.destination_payment) ?? '')
  if (!payment) throw new TypeError(`The transfer ${transfer.id} has no payment at its destination.`)
  const id = stage.ids.make('pyr_1')
  const movement = recordMovement(account, {
    type: 'payment_refund',
    reportingCategory: 'refund',
    amount: -amount,
    fee: 0,
    currency: transfer.currency,
    description: 'REFUND FOR PAYMENT',
    source: id,
    available: 'at_once',
  })
  const refunded = payment.amount_refunded + amount
  account.world.charges.put({ ...payment, amount_refunded: refunded, refunded: refunded === payment.amount })
  account.world.refunds.put({
    id,
    object: 'refund',
    amount,
    balance_transaction: movement.id,
    charge: payment.id,
    created: stage.now,
    currency: transfer.currency,
    customer: null,
    customer_account: null,
    metadata: {},
    payment_intent: null,
    payment_method: null,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: reversal,
    status: 'succeeded',
    transfer_reversal: null,
  })
  return id
}

function refundFeeOf(stage: Stage, transfer: Stripe.Transfer, amount: number, isLast: boolean): void {
  for (const fee of stage.world.application_fees.all()) {
    if (fee.charge !== transfer.destination_payment) continue
    const share = feeShare(fee, amount, transfer.amount, isLast)
    if (share > 0) refundFee(stage, fee, { amount: share })
  }
}

function withReversal(transfer: Stripe.Transfer, reversal: Stripe.TransferReversal): Stripe.Transfer {
  const reversed = transfer.amount_reversed + reversal.amount
  return {
    ...transfer,
    amount_reversed: reversed,
    reversals: { ...transfer.reversals, data: [reversal, ...transfer.reversals.data] },
    reversed: reversed === transfer.amount,
  }
}
