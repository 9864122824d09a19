import type Stripe from 'stripe'
import { recordMovement } from '../balance-transactions/index.js'
import { advanceCharge } from '../charges/index.js'
import { idOf, type Stage } from '../world/index.js'
import { advanceRefund } from './advance-refund.js'

/** The card's bank took the money. */
export function settleRefund(stage: Stage, id: string): void {
  const refund = stage.world.refunds.get(id)
  if (refund?.status === 'pending') advanceRefund(stage, refund, { kind: 'settled' })
}

/** A bank takes its time, here ten seconds. */
const bankMs = 10_000

/** The customer has named an account, and the money is on its way to it. */
export function answerRefund(stage: Stage, id: string): void {
  const refund = stage.world.refunds.get(id)
  if (refund?.status !== 'requires_action') return
  advanceRefund(stage, refund, { kind: 'answered' })
  stage.later('settle_refund', id, bankMs)
}

/** The card's bank sent the money back: it is on the balance again, and the charge counts as not refunded. */
export function failRefund(stage: Stage, id: string): void {
  const refund = stage.world.refunds.get(id)
  if (refund?.status !== 'succeeded') return
  const movement = returnMoney(stage, refund)
  advanceRefund(stage, refund, { kind: 'failed', balanceTransaction: movement })
}

/** Undoes what the refund did to the balance and to the charge. */
export function returnMoney(stage: Stage, refund: Stripe.Refund): string {
  const movement = recordMovement(stage, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    description: 'REFUND FAILURE',
    source: refund.id,
    available: 'at_once',
  })
  const charge = stage.world.charges.get(idOf(refund.charge) ?? '')
  if (charge) advanceCharge(stage, charge, { kind: 'refund_failed', amount: refund.amount })
  return movement.id
}
