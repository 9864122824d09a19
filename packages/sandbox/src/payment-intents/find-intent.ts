import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findIntent(stage: Stage, id: string, param = 'intent'): Stripe.PaymentIntent {
  return found(stage.world.payment_intents.get(id), 'payment_intent', id, param)
}
