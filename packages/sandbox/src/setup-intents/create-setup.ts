import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import { createPaymentMethod, findPaymentMethod } from '../payment-methods/index.js'
import { findCustomer, idOf, type Stage } from '../world/index.js'
import { advanceSetup, findSetup } from './advance-setup.js'
import { confirmSetup } from './confirm-setup.js'
import type { createParameters, updateParameters } from './parameters.js'
import { refuseSetupState } from './setup-machine.js'

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
  const types = params.payment_method_types ?? params.allowed_payment_method_types
  const intent: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    // The enum of a hundred kinds is Stripe's to check; the sandbox hands back what it was given.
    allowed_payment_method_types: (params.allowed_payment_method_types ??
      null) as Stripe.SetupIntent['allowed_payment_method_types'],
    application: null,
    automatic_payment_methods: types
      ? null
      : { allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${stage.ids.make('', 25)}`,
    created: stage.now,
    customer: params.customer ?? null,
    customer_account: params.customer_account ?? null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: params.flow_directions ?? null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: mergeMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: types ?? ['card', 'link'],
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
  const after: Stripe.SetupIntent = {
    ...before,
    customer: params.customer ?? before.customer,
    description: params.description ?? before.description,
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    ...(method && { payment_method: method.id, status: 'requires_confirmation' as const, next_action: null }),
  }
  call.world.setup_intents.put(after)
  return after
}

export function cancelSetup(
  call: Call<{ cancellation_reason?: Stripe.SetupIntent.CancellationReason }>,
): Stripe.SetupIntent {
  return advanceSetup(call, findSetup(call, call.id), {
    kind: 'canceled',
    reason: call.params.cancellation_reason ?? null,
  })
}
