import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { expand, mergeMetadata, metadata, opaque, type Parsed, text } from '../parameters/index.js'

export const updateParameters = {
  customer: text(),
  description: text(),
  expand,
  fraud_details: opaque(),
  metadata: metadata(),
  receipt_email: text(),
  shipping: opaque(),
  transfer_group: text(),
}

export function updateCharge(call: Call<Parsed<typeof updateParameters>>): Stripe.Charge {
  const before = call.world.charges.get(call.id)
  if (!before) throw noSuch('charge', call.id)
  const { description, receipt_email: email, transfer_group: group } = call.params
  const after: Stripe.Charge = {
    ...before,
    description: description ?? before.description,
    receipt_email: email ?? before.receipt_email,
    transfer_group: group ?? before.transfer_group,
    metadata: mergeMetadata(before.metadata, call.params.metadata),
  }
  call.world.charges.put(after)
  call.emit('charge.updated', after, previousAttributes(before, after))
  return after
}
