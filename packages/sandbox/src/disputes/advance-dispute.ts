import type Stripe from 'stripe'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { type DisputeInput, stepDispute } from './dispute-machine.js'

/** Takes a dispute one step on, keeps it, and announces what the step says. */
export function advanceDispute(stage: Stage, before: Stripe.Dispute, input: DisputeInput): Stripe.Dispute {
  const { dispute, events } = stepDispute(before, input)
  stage.world.disputes.put(dispute)
  for (const type of events) {
    stage.emit(type, dispute, type === 'charge.dispute.updated' ? previousAttributes(before, dispute) : undefined)
  }
  return dispute
}
