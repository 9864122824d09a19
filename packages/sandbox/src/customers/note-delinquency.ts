import type Stripe from 'stripe'
import { replaceObject } from '../events/index.js'
import { idOf, isDeleted, type Stage } from '../world/index.js'

/** Whether the newest change of any of a customer's invoices was that it could not be collected: `delinquent` is true until one is paid, or written off by request. */
export function noteDelinquency(delinquent: boolean): (stage: Stage, invoice: Stripe.Invoice) => void {
  return (stage, { customer }) => {
    const known = stage.world.customers.get(idOf(customer) ?? '')
    if (!known || isDeleted(known)) return
    replaceObject(stage, stage.world.customers, known, { ...known, delinquent }, 'customer.updated')
  }
}

/** What dunning writes off stays owed. */
export function noteWrittenOff(stage: Stage, invoice: Stripe.Invoice): void {
  if (invoice.status_details?.uncollectible?.reason === 'user_forgiven') noteDelinquency(false)(stage, invoice)
}
