import type Stripe from 'stripe'
import { feeShare, refundFee } from '../application-fees/index.js'
import { isMulticapture, refundableMinor } from '../charges/refundable.js'
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

/** Of what was captured several times, Stripe takes the other parts back as a whole or, by their own endpoints, one by one. */
export function refusePartialShares(charge: Stripe.Charge, asked: SharesAsked): void {
  const param = asked.reverse_transfer
    ? 'reverse_transfer'
    : asked.refund_application_fee
      ? 'refund_application_fee'
      : undefined
  if (param === undefined || !isMulticapture(charge)) return
  throw refused(`Partial refunds with \`${param}\` are not supported for multicapture payments.`, { param })
}

/** Takes the other parts of a charge back, in the proportion of the refund. Answers the reversal of its transfer. */
export function takeSharesBack(
  stage: Stage,
  charge: Stripe.Charge,
  refund: { id: string; amount: number },
  asked: SharesAsked,
): string | null {
  const isLast = refund.amount === refundableMinor(charge)
  if (asked.refund_application_fee) {
    for (const fee of feesOf(stage, charge)) returnFee(stage, fee, charge, refund.amount, isLast)
  }
  const transfers = asked.reverse_transfer ? transfersOf(stage, charge) : []
  return transfers.map((transfer) => reversed(stage, transfer, charge, refund, isLast)).at(-1) ?? null
}

/** The transfer that a charge has made, or, captured several times, one for each capture. */
function transfersOf({ world }: Stage, charge: Stripe.Charge): Stripe.Transfer[] {
  const latest = world.transfers.get(idOf(charge.transfer) ?? '')
  if (!latest || !isMulticapture(charge)) return latest ? [latest] : []
  return [...world.transfers.all()].filter(({ source_transaction: source }) => source === charge.id)
}

function feesOf(stage: Stage, charge: Stripe.Charge): Stripe.ApplicationFee[] {
  const { application_fees: fees } = stage.inAccount(null).world
  const latest = fees.get(idOf(charge.application_fee) ?? '')
  if (!latest || !isMulticapture(charge)) return latest ? [latest] : []
  return [...fees.all()].filter((fee) => fee.charge === charge.id || fee.originating_transaction === charge.id)
}

function reversed(
  stage: Stage,
  transfer: Stripe.Transfer,
  charge: Stripe.Charge,
  refund: { id: string; amount: number },
  isLast: boolean,
): string | null {
  const left = transfer.amount - transfer.amount_reversed
  const share = Math.round((transfer.amount * refund.amount) / charge.amount_captured)
  const amount = isLast ? left : Math.min(left, share)
  if (amount === 0) return null
  const told = { amount, metadata: {}, refundApplicationFee: false, sourceRefund: refund.id }
  return reverseTransfer(stage, transfer, told).id
}

function returnFee(
  stage: Stage,
  fee: Stripe.ApplicationFee,
  charge: Stripe.Charge,
  amount: number,
  isLast: boolean,
): void {
  const share = feeShare(fee, amount, charge.amount_captured, isLast)
  if (share > 0) refundFee(stage, fee, { amount: share })
}
