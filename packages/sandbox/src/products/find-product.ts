import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findProduct(stage: Stage, id: string, param = 'id'): Stripe.Product {
  return found(stage.world.products.get(id), 'product', id, param)
}
