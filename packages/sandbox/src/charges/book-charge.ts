import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { feeMinor } from '../money/index.js'
import type { Stage } from '../world/index.js'
import { advanceCharge } from './advance-charge.js'

/** Puts the money of a captured charge on the balance, less the fee. Comes after the success, as an update, as Stripe's asynchronous capture does. */
export function bookCharge(stage: Stage, charge: Stripe.Charge, availableAtOnce: boolean): Stripe.Charge {
  const transaction = recordMovement(stage, {
    type: 'charge',
    reportingCategory: 'charge',
    amount: charge.amount_captured,
    fee: feeMinor(charge.amount_captured, charge.currency),
    currency: charge.currency,
    description: charge.description,
    source: charge.id,
    availableAtOnce,
  })
  return advanceCharge(stage, charge, { kind: 'booked', balanceTransaction: transaction.id })
}
