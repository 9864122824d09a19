import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findIntent(stage: Stage, id: string, param = 'intent'): Stripe.PaymentIntent {
  const intent = stage.world.payment_intents.get(id)
  if (!intent) throw noSuch('payment_intent', id, param)
  return intent
}
