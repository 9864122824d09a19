import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findProduct(stage: Stage, id: string, param = 'id'): Stripe.Product {
  const product = stage.world.products.get(id)
  if (!product) throw noSuch('product', id, param)
  return product
}
