import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { advanceDispute } from './advance-dispute.js'
import { isClosed, isInquiry } from './dispute-machine.js'

function disputesOf(stage: Stage, charge: Stripe.Charge): Stripe.Dispute[] {
  return charge.disputed ? [...stage.world.disputes.all()].filter((dispute) => dispute.charge === charge.id) : []
}

/** What the bank took back can't be given back as well. */
export function refuseDisputed(stage: Stage, charge: Stripe.Charge): void {
  if (disputesOf(stage, charge).every((dispute) => dispute.is_charge_refundable)) return
  throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' })
}

/** A bank that only asked has nothing more to ask once all was given back. */
export function endInquiries(stage: Stage, charge: Stripe.Charge): void {
  if (!charge.refunded) return
  for (const dispute of disputesOf(stage, charge)) {
    if (isInquiry(dispute) && !isClosed(dispute)) advanceDispute(stage, dispute, { kind: 'dropped' })
  }
}
