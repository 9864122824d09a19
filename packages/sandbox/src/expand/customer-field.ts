import { isDeleted } from '../world/index.js'
import type { ExpandableField } from './expandable-field.js'

/** Of a customer who was deleted, Stripe shows that and nothing else. */
export const customer: ExpandableField = {
  find(world, id) {
    const known = world.customers.get(id)
    return known && isDeleted(known) ? { id, object: 'customer', deleted: true } : known
  },
}
