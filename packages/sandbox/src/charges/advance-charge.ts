import type Stripe from 'stripe'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { type ChargeInputEvent, stepCharge } from './charge-machine.js'

/** Takes a charge one step on, keeps it, and announces what the step says. */
export function advanceCharge(stage: Stage, charge: Stripe.Charge, input: ChargeInputEvent): Stripe.Charge {
  const step = stepCharge(charge, input)
  stage.world.charges.put(step.charge)
  for (const type of step.events) {
    if (type === 'charge.updated') stage.emit(type, step.charge, previousAttributes(charge, step.charge))
    else stage.emit(type, step.charge)
  }
  return step.charge
}
