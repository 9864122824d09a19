import type Stripe from 'stripe'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { type RefundInput, stepRefund } from './refund-machine.js'

/** Takes a refund one step on, keeps it, and announces what the step says. */
export function advanceRefund(stage: Stage, before: Stripe.Refund, input: RefundInput): Stripe.Refund {
  const step = stepRefund(before, input)
  stage.world.refunds.put(step.refund)
  const previous = previousAttributes(before, step.refund)
  for (const type of step.events) stage.emit(type, step.refund, type === 'refund.failed' ? undefined : previous)
  return step.refund
}
