import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { advanceCharge } from '../charges/index.js'
import { invalid, refused } from '../errors/index.js'
import { checkAmount } from '../money/index.js'
import {
  expand,
  hash,
  integer,
  mergeMetadata,
  metadata,
  opaque,
  type Parsed,
  required,
  text,
} from '../parameters/index.js'
import { idOf } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'
import { findIntent } from './find-intent.js'
import { refuseState } from './intent-machine.js'
import { refuseFeeAbove } from './money-routing.js'

export const incrementParameters = {
  amount: required(integer(1)),
  amount_details: opaque(),
  application_fee_amount: integer(0),
  description: text(),
  expand,
  hooks: opaque(),
  metadata: metadata(),
  payment_details: opaque(),
  statement_descriptor: text(22),
  transfer_data: hash({ amount: integer(0) }),
}

/** Asks the issuer to hold more than it did. `amount` is the new sum, not what is added. */
export function incrementAuthorization(call: Call<Parsed<typeof incrementParameters>>): Stripe.PaymentIntent {
  const { params } = call
  const intent = findIntent(call, call.id)
  if (intent.status !== 'requires_capture') {
    throw refuseState(intent, 'increment', ['requires_capture'])
  }
  const charge = call.world.charges.get(idOf(intent.latest_charge) ?? '')
  if (charge?.payment_method_details?.card?.incremental_authorization?.status !== 'available') {
    throw refused(
      'This PaymentIntent is not eligible for incremental authorization. Ask for it with payment_method_options[card][request_incremental_authorization] when you confirm the PaymentIntent.',
      { code: 'payment_intent_unexpected_state' },
    )
  }
  checkAmount(params.amount, intent.currency)
  if (params.amount <= intent.amount) {
    throw invalid('The amount must be greater than the amount that is authorized already.', { param: 'amount' })
  }
  const fee = params.application_fee_amount ?? intent.application_fee_amount
  if (fee !== null) refuseFeeAbove(fee, params.amount)
  const share = params.transfer_data?.amount
  advanceCharge(
    call,
    {
      ...charge,
      application_fee_amount: fee,
      ...(charge.transfer_data && share !== undefined && { transfer_data: { ...charge.transfer_data, amount: share } }),
    },
    { kind: 'incremented', amount: params.amount },
  )
  const told: Stripe.PaymentIntent = {
    ...intent,
    application_fee_amount: fee,
    description: params.description ?? intent.description,
    metadata: mergeMetadata(intent.metadata, params.metadata),
    statement_descriptor: params.statement_descriptor ?? intent.statement_descriptor,
    ...(intent.transfer_data && share !== undefined && { transfer_data: { ...intent.transfer_data, amount: share } }),
  }
  return advanceIntent(call, told, { kind: 'incremented', amount: params.amount })
}
