import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findPrice(stage: Stage, id: string, param = 'id'): Stripe.Price {
  return found(stage.world.prices.get(id), 'price', id, param)
}
