import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { findCustomer, type Stage } from '../world/index.js'

/** Deletes a customer; its payment methods go with it, its payments stay. */
export function deleteCustomer(call: Call<object>): Stripe.DeletedCustomer {
  const customer = findCustomer(call, call.id)
  leaveDeleted(call, customer)
  call.emit('customer.deleted', customer)
  freeMethods(call, customer)
  return { id: customer.id, object: 'customer', deleted: true }
}

/** Takes a customer away with nobody being told. */
export function forgetCustomer(stage: Stage, customer: Stripe.Customer): void {
  leaveDeleted(stage, customer)
  freeMethods(stage, customer)
}

function leaveDeleted({ world }: Stage, { id, created }: Stripe.Customer): void {
  world.customers.put({ id, object: 'customer', deleted: true, created })
}

function freeMethods({ world }: Stage, customer: Stripe.Customer): void {
  for (const method of [...world.payment_methods.all()]) {
    if (method.customer === customer.id) world.payment_methods.put({ ...method, customer: null })
  }
}
