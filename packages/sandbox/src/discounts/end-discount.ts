import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** A discount that was taken off, as Stripe answers it. What was billed with it keeps it. */
export function endDiscount(stage: Stage, id: string): Stripe.DeletedDiscount | undefined {
  const discount = stage.world.discounts.get(id)
  if (!discount) return undefined
  stage.emit('customer.discount.deleted', discount)
  const { end: _end, object, ...rest } = discount
  return { ...rest, object, deleted: true }
}
