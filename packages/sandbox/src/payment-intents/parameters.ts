import {
  amountTransfer,
  boolean,
  email,
  expand,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  opaque,
  type Parameter,
  removedIn,
  required,
  shipping,
  text,
  unsettable,
  url,
} from '../parameters/index.js'
import { paymentMethodData } from '../payment-methods/index.js'

/** Until this version an intent was told its payment method types; now it is told which are allowed. */
const typesLeft = '2026-10-28.endive'

export const setupFutureUsage = oneOf(['off_session', 'on_session'])
export const captureMethod = oneOf(['automatic', 'manual', 'automatic_async'])

export const automaticPaymentMethods = hash({
  allow_redirects: oneOf(['always', 'never']),
  enabled: required(boolean()),
})

/** What an intent can be told whenever it is made, changed or confirmed. */
const always = {
  allowed_payment_method_types: list(text()),
  amount_details: unsettable(opaque()),
  expand,
  hooks: opaque(),
  payment_details: unsettable(opaque()),
  payment_method: text(),
  payment_method_data: hash(paymentMethodData),
  payment_method_options: opaque(),
  payment_method_types: removedIn(typesLeft, list(text())),
}

const descriptive = {
  application_fee_amount: integer(0),
  capture_method: captureMethod,
  customer: text(),
  customer_account: text(),
  description: text(),
  excluded_payment_method_types: unsettable(list(text())),
  payment_method_configuration: text(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: amountTransfer,
  transfer_group: text(),
}

/** What only a confirmation reads. */
const confirming = {
  confirmation_token: text(),
  error_on_requires_action: boolean(),
  mandate: text(),
  mandate_data: unsettable(opaque()),
  off_session: offSession(),
  radar_options: opaque(),
  return_url: url(),
  use_stripe_sdk: boolean(),
}

export const createParameters = {
  ...always,
  ...descriptive,
  excluded_payment_method_types: list(text()),
  ...confirming,
  amount: required(integer(1)),
  automatic_payment_methods: automaticPaymentMethods,
  confirm: boolean(),
  confirmation_method: oneOf(['automatic', 'manual']),
  currency: required(text(3)),
  metadata: metadata(),
  on_behalf_of: text(),
  receipt_email: email(),
  setup_future_usage: setupFutureUsage,
  shipping,
}

export const updateParameters = {
  ...always,
  ...descriptive,
  amount: integer(1),
  application_fee_amount: unsettable(integer(0)),
  transfer_data: hash({ amount: integer(0) }),
  currency: text(3),
  metadata: metadata(),
  receipt_email: unsettable(email()),
  setup_future_usage: unsettable(setupFutureUsage),
  shipping: unsettable(shipping),
}

export const confirmParameters = {
  ...always,
  ...confirming,
  excluded_payment_method_types: unsettable(list(text())),
  capture_method: captureMethod,
  client_secret: text(),
  receipt_email: unsettable(email()),
  setup_future_usage: unsettable(setupFutureUsage),
  shipping: unsettable(shipping),
  // What Stripe.js adds of its own accord.
  expected_payment_method_type: text(),
  key: text(),
}

/** `off_session` is yes or no, and for cards also says what for. */
function offSession(): Parameter<boolean> {
  const word = oneOf(['true', 'false', 'recurring', 'one_off'])
  return { read: (value, name) => word.read(value, name) !== 'false' }
}
