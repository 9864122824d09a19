import type Stripe from 'stripe'
import { collectFee } from '../application-fees/index.js'
import { makeTransfer } from '../transfers/index.js'
import { idOf, type Stage } from '../world/index.js'

/** Who else has a part of a charge. */
export interface Shares {
  applicationFee: string | null
  transfer: string | null
}

/** Gives everybody their part of the money of a charge: the platform its fee of a direct one, an account the money of a destination charge. */
export function shareCharge(stage: Stage, charge: Stripe.Charge, booked: Stripe.BalanceTransaction): Shares {
  const feeAmount = charge.application_fee_amount ?? 0
  if (stage.account !== null) {
    if (feeAmount === 0) return { applicationFee: null, transfer: null }
    const fee = collectFee(stage, {
      amount: feeAmount,
      currency: charge.currency,
      charge: charge.id,
      originatingTransaction: null,
      availableOn: booked.available_on,
    })
    return { applicationFee: fee.id, transfer: null }
  }
  const destination = idOf(charge.transfer_data?.destination)
  if (destination === null || charge.transfer_data?.amount === 0) return { applicationFee: null, transfer: null }
  // Deleted since, by the platform itself: what comes in by the clock stays with the platform.
  if (!stage.world.accounts.get(destination)) return { applicationFee: null, transfer: null }
  const { transfer, fee } = makeTransfer(stage, {
    amount: Math.min(charge.transfer_data?.amount ?? charge.amount_captured, charge.amount_captured),
    currency: charge.currency,
    destination,
    description: null,
    metadata: {},
    sourceTransaction: charge.id,
    group: charge.transfer_group,
    availableOn: booked.available_on,
    applicationFeeAmount: feeAmount,
  })
  return { applicationFee: fee, transfer: transfer.id }
}
