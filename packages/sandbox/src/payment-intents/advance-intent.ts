import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { type IntentInput, stepIntent } from './intent-machine.js'

/** Takes an intent one step on, keeps it, and announces what the step says. */
export function advanceIntent(stage: Stage, intent: Stripe.PaymentIntent, input: IntentInput): Stripe.PaymentIntent {
  const step = stepIntent(intent, input)
  stage.world.payment_intents.put(step.intent)
  for (const type of step.events) stage.emit(type, step.intent)
  return step.intent
}
