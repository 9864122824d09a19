import type Stripe from 'stripe'
import { recordMovement, retrieveBalance } from '../balance-transactions/index.js'
import { feeMinor } from '../money/index.js'
import { cardByNumber } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { advanceCharge } from './advance-charge.js'
import { shareCharge } from './share-charge.js'

/** One of several captures, or the only one. In minor units. */
export interface Capture {
  /** The money that it brings. */
  amount: number
  /** All that was captured with it. */
  captured: number
  applicationFee: number | null
  /** What of it is transferred; `null` for all of it. */
  share: number | null
}

/**
 * Puts the money of a captured charge on the balance, less the fee. Comes after the success, as an update, as Stripe's asynchronous capture does.
 * Of several captures each is booked by itself, and the charge names what the latest has moved.
 */
export function bookCharge(stage: Stage, charge: Stripe.Charge, capture: Capture = wholeOf(charge)): Stripe.Charge {
  const { amount, captured, applicationFee, share } = capture
  const card = cardByNumber(stage.world.instruments.get(charge.payment_method ?? '')?.number ?? '')
  const transaction = recordMovement(stage, {
    type: 'charge',
    reportingCategory: 'charge',
    amount,
    fee: feeMinor(amount, charge.currency),
    applicationFee: stage.account === null ? 0 : (applicationFee ?? 0),
    currency: charge.currency,
    description: charge.description,
    source: charge.id,
    available: card?.availableAtOnce ? 'at_once' : 'in_two_days',
  })
  const shares = shareCharge(
    stage,
    {
      ...charge,
      amount_captured: amount,
      application_fee_amount: applicationFee,
      transfer_data: charge.transfer_data && { ...charge.transfer_data, amount: share },
    },
    transaction,
  )
  const booked = advanceCharge(stage, charge, {
    kind: 'booked',
    amountCaptured: captured,
    balanceTransaction: transaction.id,
    ...shares,
  })
  if (transaction.status === 'available' && transaction.net > 0) stage.emit('balance.available', retrieveBalance(stage))
  if (charge.balance_transaction !== null) return booked
  // Whatever the card's bank or Radar makes of it comes afterwards, and is no part of the request.
  if (card?.aftermath === 'fraud_warning') stage.later('warn_of_fraud', charge.id, 0)
  else if (card?.aftermath) stage.later('open_dispute', charge.id, 0)
  if (card && card.risk !== 'normal') stage.later('open_review', charge.id, 0)
  return booked
}

function wholeOf(charge: Stripe.Charge): Capture {
  const { amount_captured: amount, application_fee_amount: applicationFee, transfer_data: data } = charge
  return { amount, captured: amount, applicationFee, share: data?.amount ?? null }
}
