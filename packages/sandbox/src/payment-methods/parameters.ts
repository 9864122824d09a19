import {
  allowRedisplay,
  billingDetails,
  expand,
  hash,
  integer,
  metadata,
  oneOf,
  opaque,
  required,
  text,
} from '../parameters/index.js'
import { methodKind, unsimulatedDetails } from './method-kinds.js'

const card = hash({
  cvc: text(),
  exp_month: integer(),
  exp_year: integer(),
  networks: opaque(),
  number: text(),
  token: text(),
})

/** What a payment method is made of: the parameters of `POST /v1/payment_methods`, and of `payment_method_data` wherever it is taken. */
export const paymentMethodData = {
  ...unsimulatedDetails(),
  allow_redisplay: allowRedisplay,
  bancontact: opaque(),
  billing_details: billingDetails,
  boleto: hash({ tax_id: text() }),
  card,
  ideal: hash({ bank: text() }),
  konbini: opaque(),
  link: opaque(),
  metadata: metadata(),
  multibanco: opaque(),
  oxxo: opaque(),
  paypal: opaque(),
  radar_options: opaque(),
  sepa_debit: hash({ iban: required(text()) }),
  type: required(methodKind()),
  us_bank_account: hash({
    account_holder_type: oneOf(['company', 'individual']),
    account_number: text(),
    account_type: oneOf(['checking', 'savings']),
    financial_connections_account: text(),
    routing_number: text(),
  }),
  // What Stripe.js adds of its own accord; nothing depends on it.
  payment_user_agent: text(),
  referrer: text(),
  time_on_page: integer(),
  guid: text(),
  muid: text(),
  sid: text(),
  client_attribution_metadata: opaque(),
} as const

export const createParameters = {
  ...paymentMethodData,
  customer: text(),
  expand,
  payment_method: text(),
  // Optional where a method is copied to a connected account, which is not simulated.
  type: methodKind(),
}
