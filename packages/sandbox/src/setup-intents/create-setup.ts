import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import type { Call } from '../api/route.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { refuseOfCheckout } from '../payment-intents/refuse-of-checkout.js'
import { createPaymentMethod, findPaymentMethod, refuseType } from '../payment-methods/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import { advanceSetup, findSetup } from './advance-setup.js'
import { confirmSetup } from './confirm-setup.js'
import type { createParameters, updateParameters } from './parameters.js'
import { refuseSetupState } from './setup-machine.js'
import { setupOptions, setupTypes } from './setup-methods.js'

type Created = Parsed<typeof createParameters>

/** Makes a setup intent: a card is kept for later, and nothing is charged. */
export function createSetup(call: Call<Created>): Stripe.SetupIntent {
  const intent = openSetup(call, call.params)
  if (!call.params.confirm) return intent
  const method = idOf(intent.payment_method)
  return confirmSetup(call, intent, method === null ? call.params : { ...call.params, payment_method: method })
}

/** A setup intent that nobody has confirmed: made for an app, or for a trial that needs a card. */
export function openSetup(stage: Stage, params: Created): Stripe.SetupIntent {
  if (params.customer !== undefined) findCustomer(stage, params.customer, 'customer')
  const paymentMethod = params.payment_method === undefined ? null : findPaymentMethod(stage, params.payment_method)
  const id = stage.ids.make('seti_1')
  const types = setupTypes(params)
  if (paymentMethod) refuseType('SetupIntent', paymentMethod.type, types)
  if (params.on_behalf_of !== undefined) findAccount(stage, params.on_behalf_of, 'on_behalf_of')
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    application: null,
    ...(params.attach_to_self !== undefined && { attach_to_self: params.attach_to_self }),
    cancellation_reason: null,
    client_secret: `${id}_secret_${stage.ids.make('', 25)}`,
    created: stage.now,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    description: params.description ?? null,
    flow_directions: params.flow_directions ?? null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: setupOptions(params.payment_method_options, null),
    ...types,
    single_use_mandate: null,
    status: paymentMethod ? 'requires_confirmation' : 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  }
  stage.world.setup_intents.put(intent)
  stage.emit('setup_intent.created', intent)
  return intent
}

export function updateSetup(call: Call<Parsed<typeof updateParameters>>): Stripe.SetupIntent {
  const before = findSetup(call, call.id)
  if (before.status === 'succeeded' || before.status === 'canceled') throw refuseSetupState(before, 'update')
  const { params } = call
  if (params.customer !== undefined) findCustomer(call, params.customer, 'customer')
  const method =
    params.payment_method !== undefined
      ? findPaymentMethod(call, params.payment_method)
      : params.payment_method_data && createPaymentMethod(call, params.payment_method_data)
  const types = setupTypes(params, before)
  if (method) refuseType('SetupIntent', method.type, types)
  const after: Stripe.SetupIntent = {
    ...before,
    ...types,
    ...(params.attach_to_self !== undefined && { attach_to_self: params.attach_to_self }),
    customer: params.customer ?? before.customer,
    description: params.description ?? before.description,
    flow_directions: params.flow_directions ?? before.flow_directions,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    payment_method_options: setupOptions(params.payment_method_options, before.payment_method_options),
    ...(method && { payment_method: method.id, status: 'requires_confirmation' as const, next_action: null }),
  }
  call.world.setup_intents.put(after)
  return after
}

/** Ends an intent for good, but for one that belongs to an open Checkout Session: that ends with it. */
export function cancelSetup(
  call: Call<{ cancellation_reason?: Stripe.SetupIntent.CancellationReason }>,
): Stripe.SetupIntent {
  const intent = findSetup(call, call.id)
  refuseOfCheckout(call, intent, 'cancel')
  return advanceSetup(call, intent, {
    kind: 'canceled',
    reason: call.params.cancellation_reason ?? null,
  })
}
