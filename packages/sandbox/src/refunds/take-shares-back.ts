import type Stripe from 'stripe'
import { feeShare, refundFee } from '../application-fees/index.js'
import { refused } from '../errors/index.js'
import { reverseTransfer } from '../transfers/index.js'
import { idOf, type Stage } from '../world/index.js'

/** Whose parts of a charge a refund takes back. */
export interface SharesAsked {
  refund_application_fee?: boolean
  reverse_transfer?: boolean
}

/** Refuses to take back what nobody has. */
export function refuseMissingShares(charge: Stripe.Charge, asked: SharesAsked): void {
  if (asked.reverse_transfer && !charge.transfer) {
    throw refused(`Charge ${charge.id} does not have a transfer to reverse.`, { param: 'reverse_transfer' })
  }
  if (asked.refund_application_fee && charge.application_fee === null) {
    throw refused(`Charge ${charge.id} does not have an application fee to refund.`, {
      param: 'refund_application_fee',
    })
  }
}

/** Takes the other parts of a charge back, in the proportion of the refund. Answers the reversal of its transfer. */
export function takeSharesBack(
  stage: Stage,
  charge: Stripe.Charge,
  refund: { id: string; amount: number },
  asked: SharesAsked,
): string | null {
  const isLast = refund.amount === charge.amount - charge.amount_refunded
  if (asked.refund_application_fee) returnFee(stage, charge, refund.amount, isLast)
  const transfer = asked.reverse_transfer ? stage.world.transfers.get(idOf(charge.transfer) ?? '') : undefined
  if (!transfer) return null
  const left = transfer.amount - transfer.amount_reversed
  const share = Math.round((transfer.amount * refund.amount) / charge.amount_captured)
  const amount = isLast ? left : Math.min(left, share)
  if (amount === 0) return null
  const told = { amount, metadata: {}, refundApplicationFee: false, sourceRefund: refund.id }
  return reverseTransfer(stage, transfer, told).id
}

function returnFee(stage: Stage, charge: Stripe.Charge, amount: number, isLast: boolean): void {
  const fee = stage.inAccount(null).world.application_fees.get(idOf(charge.application_fee) ?? '')
  if (!fee) return
  const share = feeShare(fee, amount, charge.amount_captured, isLast)
  if (share > 0) refundFee(stage, fee, { amount: share })
}
