import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import {
  allowRedisplay,
  billingDetails,
  expand,
  hash,
  integer,
  mergeMetadata,
  metadata,
  opaque,
  type Parsed,
} from '../parameters/index.js'
import { fullBillingDetails } from './billing-details.js'

export const updateParameters = {
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: hash({ exp_month: integer(1, 12), exp_year: integer(), networks: opaque() }),
  expand,
  metadata: metadata(),
  us_bank_account: opaque(),
}

export function updatePaymentMethod(call: Call<Parsed<typeof updateParameters>>): Stripe.PaymentMethod {
  const before = found(call.world.payment_methods.get(call.id), 'PaymentMethod', call.id)
  const { params } = call
  const { exp_month: month, exp_year: year } = params.card ?? {}
  const after: Stripe.PaymentMethod = {
    ...before,
    ...(params.allow_redisplay && { allow_redisplay: params.allow_redisplay }),
    billing_details: fullBillingDetails(params.billing_details, before.billing_details),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    ...(before.card && {
      card: { ...before.card, exp_month: month ?? before.card.exp_month, exp_year: year ?? before.card.exp_year },
    }),
  }
  call.world.payment_methods.put(after)
  call.emit('payment_method.updated', after, previousAttributes(before, after))
  return after
}
