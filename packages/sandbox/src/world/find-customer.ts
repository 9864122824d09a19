import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from './stage.js'

/** The customer that an id names, unless it was deleted. */
export function findCustomer(stage: Stage, id: string, param = 'id'): Stripe.Customer {
  const customer = stage.world.customers.get(id)
  if (!customer || isDeleted(customer)) throw noSuch('customer', id, param)
  return customer
}

export function isDeleted(customer: Stripe.Customer | Stripe.DeletedCustomer): customer is Stripe.DeletedCustomer {
  return customer.deleted === true
}
