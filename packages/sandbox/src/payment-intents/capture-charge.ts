import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { email, expand, hash, integer, type Parsed, text } from '../parameters/index.js'
import { idOf } from '../world/index.js'
import { captureIntent } from './capture-intent.js'

export const captureChargeParameters = {
  amount: integer(1),
  application_fee: integer(0),
  application_fee_amount: integer(0),
  expand,
  receipt_email: email(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: hash({ amount: integer(0) }),
  transfer_group: text(),
}

/** The same as capturing the intent that the charge belongs to, as it was done before there were intents. */
export function captureCharge(call: Call<Parsed<typeof captureChargeParameters>>): Stripe.Charge {
  const charge = found(call.world.charges.get(call.id), 'charge', call.id)
  if (charge.captured) {
    throw refused(`Charge ${charge.id} has already been captured.`, { code: 'charge_already_captured' })
  }
  const { amount, application_fee: oldFee, application_fee_amount: fee = oldFee, transfer_data: data } = call.params
  captureIntent({
    ...call,
    id: idOf(charge.payment_intent) ?? '',
    params: {
      ...(amount !== undefined && { amount_to_capture: amount }),
      ...(fee !== undefined && { application_fee_amount: fee }),
      ...(data && { transfer_data: data }),
    },
  })
  const captured = call.world.charges.get(charge.id)
  if (!captured) throw new TypeError(`The charge ${charge.id} was captured and is gone.`)
  return captured
}
