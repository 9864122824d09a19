import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findPrice(stage: Stage, id: string, param = 'id'): Stripe.Price {
  const price = stage.world.prices.get(id)
  if (!price) throw noSuch('price', id, param)
  return price
}
