import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { findCustomer } from '../world/index.js'

/** Deletes a customer; its payment methods go with it, its payments stay. */
export function deleteCustomer(call: Call<object>): Stripe.DeletedCustomer {
  const customer = findCustomer(call, call.id)
  const deleted = { id: customer.id, object: 'customer' as const, deleted: true as const }
  call.world.customers.put({ ...deleted, created: customer.created })
  call.emit('customer.deleted', customer)
  for (const method of call.world.payment_methods.all()) {
    if (method.customer === customer.id) call.world.payment_methods.put({ ...method, customer: null })
  }
  return deleted
}
