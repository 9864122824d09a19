import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { advanceCharge, bookCharge } from '../charges/index.js'
import { refused } from '../errors/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  mergeMetadata,
  metadata,
  opaque,
  type Parsed,
  text,
  unsettable,
} from '../parameters/index.js'
import { idOf } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { findIntent } from './find-intent.js'
import { refuseState } from './intent-machine.js'
import { refuseFeeAbove } from './money-routing.js'

export const captureParameters = {
  amount_details: unsettable(opaque()),
  amount_to_capture: integer(1),
  application_fee_amount: integer(0),
  expand,
  final_capture: boolean(),
  hooks: opaque(),
  metadata: metadata(),
  payment_details: unsettable(opaque()),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: hash({ amount: integer(0) }),
}

/** Takes the money that was authorized, or a part of it; the rest goes back to the holder. */
export function captureIntent(call: Call<Parsed<typeof captureParameters>>): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id)
  if (intent.status !== 'requires_capture') throw refuseState(intent, 'capture', ['requires_capture'])
  const amount = call.params.amount_to_capture ?? intent.amount_capturable
  if (amount > intent.amount_capturable) {
    throw refused(
      `The requested capture amount is greater than the authorized amount. The authorized amount is ${intent.amount_capturable}.`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (!charge) throw new TypeError(`The intent ${intent.id} waits for its capture without a charge.`)
  const captured = advanceCharge(call, rerouted(charge, call.params, amount), { kind: 'captured', amount })
  const told = { ...intent, metadata: mergeMetadata(intent.metadata, call.params.metadata) }
  const succeeded = advanceIntent(call, told, { kind: 'captured', amount })
  bookCharge(call, captured)
  return succeeded
}

/** What goes elsewhere may be settled as late as the capture. */
function rerouted(charge: Stripe.Charge, params: Parsed<typeof captureParameters>, captured: number): Stripe.Charge {
  const fee = params.application_fee_amount ?? charge.application_fee_amount
  if (fee !== null) refuseFeeAbove(fee, captured)
  const amount = params.transfer_data?.amount
  return {
    ...charge,
    application_fee_amount: fee,
    ...(charge.transfer_data && amount !== undefined && { transfer_data: { ...charge.transfer_data, amount } }),
  }
}
