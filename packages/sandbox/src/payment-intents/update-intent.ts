import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { checkAmount, checkCurrency } from '../money/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createPaymentMethod, findPaymentMethod, fullShipping, refuseType } from '../payment-methods/index.js'
import { findCustomer, idOf } from '../world/index.js'
import { intentTypes } from './build-intent.js'
import { refuseDescriptor } from './descriptor.js'
import { findIntent } from './find-intent.js'
import { refuseChange } from './intent-machine.js'
import { methodOptions } from './method-options.js'
import { moneyRouting } from './money-routing.js'
import type { updateParameters } from './parameters.js'

const changeable = ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const

/** What changes the payment itself. */
const whatIsPaid = [
  'amount',
  'currency',
  'payment_method',
  'payment_method_data',
  'customer',
  'allowed_payment_method_types',
  'excluded_payment_method_types',
  'payment_method_types',
] as const

/** Changes an intent. Descriptions may change at any time; what is to be paid only until it is. */
export function updateIntent(call: Call<Parsed<typeof updateParameters>>): Stripe.PaymentIntent {
  const { params } = call
  const before = findIntent(call, call.id)
  const isOpen = changeable.some((status) => status === before.status)
  const change = whatIsPaid.find((name) => params[name] !== undefined)
  if (!isOpen && change !== undefined) throw refuseChange(before, change, changeable)
  const currency = params.currency === undefined ? before.currency : checkCurrency(params.currency)
  const amount = params.amount ?? before.amount
  if (params.amount !== undefined || params.currency !== undefined) checkAmount(amount, currency)
  if (params.customer !== undefined) findCustomer(call, params.customer, 'customer')
  const types = intentTypes(params, before)
  const method = chosenMethod(call)
  if (method) refuseType('PaymentIntent', method.type, types)
  if (params.statement_descriptor !== undefined) refuseDescriptor(types)
  const reroutes = params.application_fee_amount !== undefined || params.transfer_data !== undefined
  const routing = moneyRouting(call, {
    amount,
    applicationFeeAmount:
      params.application_fee_amount === undefined ? before.application_fee_amount : params.application_fee_amount,
    onBehalfOf: idOf(before.on_behalf_of) ?? undefined,
    transferData: reroutedData(before, params.transfer_data),
  })
  const after: Stripe.PaymentIntent = {
    ...before,
    amount,
    currency,
    customer: params.customer ?? before.customer,
    description: params.description ?? before.description,
    capture_method: params.capture_method ?? before.capture_method,
    metadata: mergeMetadata(before.metadata, params.metadata),
    payment_method_options: methodOptions(params.payment_method_options, call.now, before.payment_method_options),
    receipt_email: params.receipt_email === undefined ? before.receipt_email : params.receipt_email,
    setup_future_usage: params.setup_future_usage === undefined ? before.setup_future_usage : params.setup_future_usage,
    shipping: params.shipping ? fullShipping(params.shipping) : params.shipping === null ? null : before.shipping,
    statement_descriptor: params.statement_descriptor ?? before.statement_descriptor,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? before.statement_descriptor_suffix,
    transfer_group: params.transfer_group ?? before.transfer_group,
    ...types,
    ...(reroutes && routing),
    ...(method && { payment_method: method.id, status: 'requires_confirmation' as const, next_action: null }),
  }
  call.world.payment_intents.put(after)
  return after
}

/** How much goes to an account may change; which account it is may not. */
function reroutedData(
  before: Stripe.PaymentIntent,
  told: { amount?: number } | undefined,
): { amount?: number; destination: string } | undefined {
  const data = before.transfer_data
  if (!data) return undefined
  const amount = told?.amount ?? data.amount
  return { destination: idOf(data.destination) ?? '', ...(amount !== undefined && { amount }) }
}

function chosenMethod(call: Call<Parsed<typeof updateParameters>>): Stripe.PaymentMethod | null {
  const { payment_method: id, payment_method_data: data } = call.params
  if (id !== undefined) return findPaymentMethod(call, id)
  return data ? createPaymentMethod(call, data) : null
}
