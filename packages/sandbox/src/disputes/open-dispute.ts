import type Stripe from 'stripe'
import { closeReviewOf } from '../reviews/index.js'
import { cardByNumber } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { advanceDispute } from './advance-dispute.js'
import { buildDispute } from './build-dispute.js'
import { isInquiry } from './dispute-machine.js'
import { withdraw } from './move-disputed-money.js'

/** The cardholder's bank questions a charge: it asks, or takes the money at once. */
export function openDispute(stage: Stage, chargeId: string): void {
  const charge = stage.world.charges.get(chargeId)
  const aftermath = cardByNumber(stage.world.instruments.get(charge?.payment_method ?? '')?.number ?? '')?.aftermath
  if (!charge || !aftermath || aftermath === 'fraud_warning') return
  const dispute = buildDispute(stage.ids.make('du_1'), charge, aftermath, stage.now)
  stage.world.disputes.put(dispute)
  stage.world.charges.put({ ...charge, disputed: true })
  stage.emit('charge.dispute.created', dispute)
  closeReviewOf(stage, charge, 'disputed')
  awaitAnswer(stage, isInquiry(dispute) ? dispute : takeMoney(stage, dispute))
}

/** What is not answered by then is lost. */
export function awaitAnswer(stage: Stage, { id, evidence_details: { due_by: due } }: Stripe.Dispute): void {
  if (due !== null) stage.later('miss_dispute', id, (due - stage.now) * 1000)
}

export function takeMoney(stage: Stage, dispute: Stripe.Dispute): Stripe.Dispute {
  return advanceDispute(stage, dispute, { kind: 'withdrawn', movement: withdraw(stage, dispute) })
}
