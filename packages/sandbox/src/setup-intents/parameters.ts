import {
  boolean,
  expand,
  hash,
  list,
  metadata,
  oneOf,
  opaque,
  removedIn,
  required,
  text,
  unsettable,
  url,
} from '../parameters/index.js'
import { paymentMethodData } from '../payment-methods/index.js'

const always = {
  allowed_payment_method_types: unsettable(list(text())),
  expand,
  payment_method: text(),
  payment_method_data: hash(paymentMethodData),
  payment_method_options: opaque(),
  payment_method_types: removedIn('2026-10-28.endive', list(text())),
}

const descriptive = {
  attach_to_self: boolean(),
  customer: text(),
  customer_account: text(),
  description: text(),
  excluded_payment_method_types: unsettable(list(text())),
  flow_directions: list(oneOf(['inbound', 'outbound'])),
  metadata: metadata(),
  payment_method_configuration: text(),
}

const confirming = {
  confirmation_token: text(),
  mandate_data: unsettable(opaque()),
  return_url: url(),
  use_stripe_sdk: boolean(),
}

export const createParameters = {
  ...always,
  ...descriptive,
  ...confirming,
  allowed_payment_method_types: list(text()),
  automatic_payment_methods: hash({ allow_redirects: oneOf(['always', 'never']), enabled: required(boolean()) }),
  confirm: boolean(),
  excluded_payment_method_types: list(text()),
  on_behalf_of: text(),
  single_use: opaque(),
  usage: oneOf(['off_session', 'on_session']),
}

export const updateParameters = { ...always, ...descriptive }

export const confirmParameters = {
  ...always,
  ...confirming,
  allowed_payment_method_types: list(text()),
  client_secret: text(),
  // What Stripe.js adds of its own accord.
  expected_payment_method_type: text(),
  key: text(),
}
