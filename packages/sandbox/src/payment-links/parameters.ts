import { lineFields, createParameters as sessionParameters } from '../checkout-sessions/parameters.js'
import { pageParameters } from '../lists/index.js'
import {
  amountTransfer,
  boolean,
  decimal,
  expand,
  hash,
  integer,
  list,
  metadata,
  missingPaymentMethod,
  oneOf,
  opaque,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import { invoiceSettingsParameters } from '../subscriptions/parameters.js'

const {
  allow_promotion_codes,
  automatic_tax,
  billing_address_collection,
  consent_collection,
  custom_fields,
  custom_text,
  customer_creation,
  invoice_creation,
  name_collection,
  optional_items,
  payment_method_collection,
  phone_number_collection,
  shipping_address_collection,
  submit_type,
  tax_id_collection,
} = sessionParameters

const paymentIntentData = hash({
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']),
  description: text(1000),
  metadata: metadata(),
  setup_future_usage: oneOf(['off_session', 'on_session']),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_group: text(),
})

const subscriptionData = hash({
  description: text(500),
  invoice_settings: invoiceSettingsParameters,
  metadata: metadata(),
  trial_period_days: integer(1),
  trial_settings: hash({ end_behavior: required(hash({ missing_payment_method: missingPaymentMethod })) }),
})

const shippingOptions = list(hash({ shipping_rate: text() }))

const afterCompletion = hash({
  hosted_confirmation: hash({ custom_message: text(500) }),
  redirect: hash({ url: required(text()) }),
  type: required(oneOf(['hosted_confirmation', 'redirect'])),
})

const restrictions = hash({ completed_sessions: required(hash({ limit: required(integer(1)) })) })

/** What a link and the sessions that are opened by it share. */
const shared = {
  allow_promotion_codes,
  automatic_tax,
  billing_address_collection,
  consent_collection,
  custom_text,
  customer_creation,
  invoice_creation,
  payment_method_collection,
  phone_number_collection,
  submit_type,
  tax_id_collection,
}

export const createParameters = {
  ...shared,
  after_completion: afterCompletion,
  application_fee_amount: integer(0),
  application_fee_percent: decimal(0, 100),
  currency: text(3),
  custom_fields,
  expand,
  inactive_message: text(500),
  line_items: required(list(hash(lineFields))),
  managed_payments: opaque(),
  metadata: metadata(),
  name_collection,
  on_behalf_of: text(),
  optional_items,
  payment_intent_data: paymentIntentData,
  payment_method_options: opaque(),
  payment_method_types: list(text()),
  restrictions,
  shipping_address_collection,
  shipping_options: shippingOptions,
  subscription_data: subscriptionData,
  transfer_data: amountTransfer,
}

export const updateParameters = {
  ...shared,
  active: boolean(),
  after_completion: afterCompletion,
  application_fee_amount: unsettable(integer(0)),
  application_fee_percent: unsettable(decimal(0, 100)),
  custom_fields: unsettable(custom_fields),
  expand,
  inactive_message: unsettable(text(500)),
  line_items: list(hash({ adjustable_quantity: opaque(), id: required(text()), quantity: integer(1) })),
  metadata: metadata(),
  name_collection: unsettable(name_collection),
  on_behalf_of: unsettable(text()),
  optional_items: unsettable(optional_items),
  payment_intent_data: hash({
    description: unsettable(text(1000)),
    metadata: metadata(),
    setup_future_usage: unsettable(oneOf(['off_session', 'on_session'])),
    statement_descriptor: unsettable(text(22)),
    statement_descriptor_suffix: unsettable(text(22)),
    transfer_group: unsettable(text()),
  }),
  payment_method_options: unsettable(opaque()),
  payment_method_types: unsettable(list(text())),
  restrictions: unsettable(restrictions),
  shipping_address_collection: unsettable(shipping_address_collection),
  shipping_options: unsettable(shippingOptions),
  subscription_data: hash({
    invoice_settings: invoiceSettingsParameters,
    metadata: metadata(),
    trial_period_days: unsettable(integer(1)),
    trial_settings: unsettable(
      hash({ end_behavior: required(hash({ missing_payment_method: missingPaymentMethod })) }),
    ),
  }),
  transfer_data: unsettable(hash({ amount: unsettable(integer(0)), destination: required(text()) })),
}

export const listParameters = { ...pageParameters, active: boolean() }
