import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { feeMinor } from '../money/index.js'
import { cardByNumber } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { advanceCharge } from './advance-charge.js'
import { shareCharge } from './share-charge.js'

/** Puts the money of a captured charge on the balance, less the fee. Comes after the success, as an update, as Stripe's asynchronous capture does. */
export function bookCharge(stage: Stage, charge: Stripe.Charge): Stripe.Charge {
  const card = cardByNumber(stage.world.instruments.get(charge.payment_method ?? '')?.number ?? '')
  const transaction = recordMovement(stage, {
    type: 'charge',
    reportingCategory: 'charge',
    amount: charge.amount_captured,
    fee: feeMinor(charge.amount_captured, charge.currency),
    applicationFee: stage.account === null ? 0 : (charge.application_fee_amount ?? 0),
    currency: charge.currency,
    description: charge.description,
    source: charge.id,
    available: card?.availableAtOnce ? 'at_once' : 'in_two_days',
  })
  const shares = shareCharge(stage, charge, transaction)
  const booked = advanceCharge(stage, charge, { kind: 'booked', balanceTransaction: transaction.id, ...shares })
  // Whatever the card's bank or Radar makes of it comes afterwards, and is no part of the request.
  if (card?.aftermath === 'fraud_warning') stage.later('warn_of_fraud', charge.id, 0)
  else if (card?.aftermath) stage.later('open_dispute', charge.id, 0)
  if (card && card.risk !== 'normal') stage.later('open_review', charge.id, 0)
  return booked
}
