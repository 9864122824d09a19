import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { checkAmount, checkCurrency } from '../money/index.js'
import type { Parsed } from '../parameters/index.js'
import { findPaymentMethod } from '../payment-methods/index.js'
import { findCustomer } from '../world/index.js'
import { buildIntent } from './build-intent.js'
import { confirmIntent } from './confirm-intent.js'
import { refuseDescriptor } from './descriptor.js'
import type { createParameters } from './parameters.js'

type CreateParameters = Parsed<typeof createParameters>

/** Makes a payment intent, and with `confirm` charges it at once. */
export function createIntent(call: Call<CreateParameters>): Stripe.PaymentIntent {
  const { params } = call
  const currency = checkCurrency(params.currency)
  checkAmount(params.amount, currency)
  refuseContradictions(params)
  if (params.customer !== undefined) findCustomer(call, params.customer, 'customer')
  const paymentMethod = params.payment_method === undefined ? null : findPaymentMethod(call, params.payment_method)
  const intent = buildIntent(call, { ...params, currency }, paymentMethod)
  if (params.statement_descriptor !== undefined) refuseDescriptor(intent)
  call.world.payment_intents.put(intent)
  call.emit('payment_intent.created', intent)
  if (!params.confirm) return intent
  return confirmIntent(call, intent, paymentMethod ? { ...params, payment_method: paymentMethod.id } : params)
}

function refuseContradictions(params: CreateParameters): void {
  if (params.confirm) return
  for (const name of [
    'confirmation_token',
    'error_on_requires_action',
    'off_session',
    'mandate_data',
    'return_url',
  ] as const) {
    if (params[name] === undefined || params[name] === false) continue
    throw invalid(`The parameter \`${name}\` can only be used when \`confirm\` is true.`, { param: name })
  }
}
