import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import {
  email,
  expand,
  hash,
  mergeMetadata,
  metadata,
  oneOf,
  type Parsed,
  shipping,
  text,
  unsettable,
} from '../parameters/index.js'
import { fullShipping } from '../payment-methods/index.js'
import { findCustomer, idOf } from '../world/index.js'

export const updateParameters = {
  customer: text(),
  description: text(),
  expand,
  fraud_details: hash({ user_report: unsettable(oneOf(['fraudulent', 'safe'])) }),
  metadata: metadata(),
  receipt_email: email(),
  shipping,
  transfer_group: text(),
}

export function updateCharge(call: Call<Parsed<typeof updateParameters>>): Stripe.Charge {
  const before = found(call.world.charges.get(call.id), 'charge', call.id)
  const { description, receipt_email: email, transfer_group: group } = call.params
  const after: Stripe.Charge = {
    ...before,
    customer: ownerOf(call, before),
    fraud_details: fraudDetails(before, call.params.fraud_details?.user_report),
    shipping: call.params.shipping ? fullShipping(call.params.shipping) : before.shipping,
    description: description ?? before.description,
    receipt_email: email ?? before.receipt_email,
    transfer_group: group ?? before.transfer_group,
    metadata: mergeMetadata(before.metadata, call.params.metadata),
  }
  call.world.charges.put(after)
  call.emit('charge.updated', after, previousAttributes(before, after))
  return after
}

/** A charge of nobody's may become a customer's. */
function ownerOf(call: Call<Parsed<typeof updateParameters>>, { customer }: Stripe.Charge): Stripe.Charge['customer'] {
  const wanted = call.params.customer
  if (wanted === undefined || wanted === idOf(customer)) return customer
  if (customer !== null) {
    throw refused('You cannot change the customer of a charge that already has one.', { param: 'customer' })
  }
  return findCustomer(call, wanted, 'customer').id
}

/** What the seller says of the charge, or takes back with an empty string. */
function fraudDetails(
  { fraud_details: before }: Stripe.Charge,
  told: 'fraudulent' | 'safe' | null | undefined,
): Stripe.Charge['fraud_details'] {
  if (told === undefined || before === null) return before
  const { user_report: _, ...others } = before
  return told === null ? others : { ...others, user_report: told }
}
