import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { endDiscount } from '../discounts/index.js'
import { noSuch } from '../errors/index.js'
import { findCustomer } from '../world/index.js'

/** Takes the discount off a customer. Those of its subscriptions stay. */
export function deleteDiscount(call: Call<object>): Stripe.DeletedDiscount {
  const customer = findCustomer(call, call.id)
  const deleted = endDiscount(call, customer.discount?.id ?? '')
  if (!deleted) throw noSuch('active discount for customer', customer.id)
  call.world.customers.put({ ...customer, discount: null })
  return deleted
}
