import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'
import { type SetupInput, stepSetup } from './setup-machine.js'

/** Takes a setup intent one step on, keeps it, and announces what the step says. */
export function advanceSetup(stage: Stage, intent: Stripe.SetupIntent, input: SetupInput): Stripe.SetupIntent {
  const step = stepSetup(intent, input)
  stage.world.setup_intents.put(step.intent)
  for (const type of step.events) stage.emit(type, step.intent)
  return step.intent
}

export function findSetup(stage: Stage, id: string): Stripe.SetupIntent {
  return found(stage.world.setup_intents.get(id), 'setupintent', id, 'intent')
}
