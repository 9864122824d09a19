import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import {
  addressee,
  boolean,
  expand,
  hash,
  integer,
  oneOf,
  opaque,
  type Parsed,
  text,
  url,
} from '../parameters/index.js'
import { createPaymentMethod, findPaymentMethod, fullAddress, paymentMethodData } from '../payment-methods/index.js'

/** What the test helper takes, where a server stands in for the browser. */
export const testHelperParameters = {
  expand,
  payment_method: text(),
  payment_method_data: hash(paymentMethodData),
  payment_method_options: opaque(),
  return_url: url(),
  setup_future_usage: oneOf(['off_session', 'on_session']),
  shipping: addressee,
}

export const createParameters = {
  ...testHelperParameters,
  mandate_data: opaque(),
  set_as_default_payment_method: boolean(),
  use_stripe_sdk: boolean(),
  // What Stripe.js adds of its own accord.
  client_context: opaque(),
  client_attribution_metadata: opaque(),
  key: text(),
  expires_in: integer(),
}

/** A token lives for twelve hours. */
const lifeSeconds = 12 * 60 * 60

type Told = Parsed<typeof testHelperParameters> & { use_stripe_sdk?: boolean }

/** Keeps what a person entered until the server confirms with it. */
export function createConfirmationToken(call: Call<Told>): Stripe.ConfirmationToken {
  const { params } = call
  const paymentMethod = methodOf(call)
  const id = call.ids.make('ctoken_1')
  const {
    id: _id,
    object: _object,
    created: _created,
    livemode: _mode,
    metadata: _metadata,
    radar_options: _radar,
    ...preview
  } = paymentMethod
  const token: Stripe.ConfirmationToken = {
    id,
    object: 'confirmation_token',
    created: call.now,
    expires_at: call.now + lifeSeconds,
    livemode: false,
    mandate_data: null,
    metadata: {},
    payment_intent: null,
    payment_method_options: null,
    // The preview is the payment method less what only a kept one has.
    payment_method_preview: preview as Stripe.ConfirmationToken.PaymentMethodPreview,
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    setup_intent: null,
    shipping: params.shipping
      ? {
          address: fullAddress(params.shipping.address),
          name: params.shipping.name,
          phone: params.shipping.phone ?? null,
        }
      : null,
    use_stripe_sdk: params.use_stripe_sdk ?? true,
  }
  call.world.confirmation_tokens.put(token)
  call.world.instruments.put({ id, number: paymentMethod.id, setUpFor: null })
  return token
}

function methodOf(call: Call<Told>): Stripe.PaymentMethod {
  const { payment_method: id, payment_method_data: data } = call.params
  if (id !== undefined) return findPaymentMethod(call, id)
  if (data) return createPaymentMethod(call, data)
  throw invalid('Missing required param: payment_method_data.', {
    code: 'parameter_missing',
    param: 'payment_method_data',
  })
}
