import { createdRange, pageParameters } from '../lists/index.js'
import {
  allowRedisplay,
  amountTransfer,
  boolean,
  decimal,
  decimalText,
  email,
  expand,
  hash,
  integer,
  interval,
  list,
  metadata,
  missingPaymentMethod,
  oneOf,
  onOff,
  opaque,
  percentTransfer,
  removedIn,
  required,
  shipping,
  taxBehavior,
  text,
  unsettable,
  url,
} from '../parameters/index.js'
import { shippingRateData } from '../shipping-rates/index.js'
import { billingModeParameter } from '../subscriptions/billing-mode.js'
import { anchorConfig, invoiceSettingsParameters } from '../subscriptions/parameters.js'

const message = unsettable(hash({ message: required(text(1200)) }))

const adjustableQuantity = hash({ enabled: required(boolean()), maximum: integer(1), minimum: integer(0) })

const priceData = hash({
  currency: required(text(3)),
  product: text(),
  product_data: hash({
    description: text(),
    images: list(text()),
    metadata: metadata(),
    name: required(text()),
    tax_code: text(),
    tax_details: opaque(),
    unit_label: text(),
  }),
  recurring: hash({ interval: required(interval), interval_count: integer(1, 1095) }),
  tax_behavior: taxBehavior,
  unit_amount: integer(0),
  unit_amount_decimal: decimalText(),
})

/** What a line sells, and how many of it. */
export const lineFields = {
  adjustable_quantity: adjustableQuantity,
  price: text(),
  price_data: priceData,
  quantity: integer(0),
}

export const lineItem = hash({ ...lineFields, metadata: metadata(), tax_rates: list(text()) })

const customField = hash({
  dropdown: hash({
    default_value: text(100),
    options: required(list(hash({ label: required(text(100)), value: required(text(100)) }))),
  }),
  key: required(text(200)),
  label: required(hash({ custom: required(text(50)), type: required(oneOf(['custom'])) })),
  numeric: hash({ default_value: text(255), maximum_length: integer(1), minimum_length: integer(1) }),
  optional: boolean(),
  text: hash({ default_value: text(255), maximum_length: integer(1), minimum_length: integer(1) }),
  type: required(oneOf(['dropdown', 'numeric', 'text'])),
})

const paymentIntentData = hash({
  application_fee_amount: integer(0),
  capture_method: oneOf(['automatic', 'automatic_async', 'manual']),
  description: text(1000),
  metadata: metadata(),
  on_behalf_of: text(),
  receipt_email: email(),
  setup_future_usage: oneOf(['off_session', 'on_session']),
  shipping,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: amountTransfer,
  transfer_group: text(),
})

const subscriptionData = hash({
  application_fee_percent: decimal(0, 100),
  billing_cycle_anchor: integer(),
  billing_cycle_anchor_config: anchorConfig,
  billing_mode: billingModeParameter,
  default_tax_rates: list(text()),
  description: text(500),
  invoice_settings: invoiceSettingsParameters,
  metadata: metadata(),
  on_behalf_of: text(),
  pending_invoice_item_interval: opaque(),
  proration_behavior: oneOf(['create_prorations', 'none']),
  transfer_data: percentTransfer,
  trial_end: integer(),
  trial_period_days: integer(1),
  trial_settings: hash({
    end_behavior: required(hash({ missing_payment_method: missingPaymentMethod })),
  }),
})

const askedName = hash({ enabled: required(boolean()), optional: boolean() })

const shippingOption = hash({ shipping_rate: text(), shipping_rate_data: shippingRateData })

/** Of Checkout's many switches those that change nothing that the sandbox simulates are taken and handed back, or forgotten. */
export const createParameters = {
  adaptive_pricing: hash({ enabled: boolean() }),
  after_expiration: hash({ recovery: hash({ allow_promotion_codes: boolean(), enabled: required(boolean()) }) }),
  allow_promotion_codes: boolean(),
  allowed_payment_method_types: list(text()),
  automatic_tax: opaque(),
  billing_address_collection: oneOf(['auto', 'required']),
  branding_settings: opaque(),
  cancel_url: url(),
  client_reference_id: text(200),
  consent_collection: hash({
    payment_method_reuse_agreement: hash({ position: required(oneOf(['auto', 'hidden'])) }),
    promotions: oneOf(['auto', 'none']),
    terms_of_service: oneOf(['none', 'required']),
  }),
  currency: text(3),
  custom_fields: list(customField),
  custom_text: hash({
    after_submit: message,
    shipping_address: message,
    submit: message,
    terms_of_service_acceptance: message,
  }),
  customer: text(),
  customer_account: text(),
  customer_creation: oneOf(['always', 'if_required']),
  customer_email: text(),
  customer_update: hash({
    address: oneOf(['auto', 'never']),
    name: oneOf(['auto', 'never']),
    shipping: oneOf(['auto', 'never']),
  }),
  discounts: list(hash({ coupon: text(), promotion_code: text() })),
  excluded_payment_method_types: list(text()),
  expand,
  expires_at: integer(),
  integration_identifier: text(),
  invoice_creation: opaque(),
  line_items: list(lineItem),
  locale: text(),
  managed_payments: opaque(),
  metadata: metadata(),
  mode: oneOf(['payment', 'setup', 'subscription']),
  name_collection: hash({ business: askedName, individual: askedName }),
  optional_items: opaque(),
  origin_context: oneOf(['mobile_app', 'web']),
  payment_intent_data: paymentIntentData,
  payment_method_collection: oneOf(['always', 'if_required']),
  payment_method_configuration: text(),
  payment_method_data: opaque(),
  payment_method_options: opaque(),
  payment_method_types: removedIn('2026-10-28.endive', list(text())),
  permissions: hash({ update_shipping_details: oneOf(['client_only', 'server_only']) }),
  phone_number_collection: hash({ enabled: required(boolean()) }),
  redirect_on_completion: oneOf(['always', 'if_required', 'never']),
  return_url: url(),
  saved_payment_method_options: hash({
    allow_redisplay_filters: list(allowRedisplay),
    payment_method_remove: onOff,
    payment_method_save: onOff,
  }),
  setup_intent_data: hash({ description: text(1000), metadata: metadata(), on_behalf_of: text() }),
  shipping_address_collection: hash({ allowed_countries: required(list(text(2))) }),
  shipping_options: list(shippingOption),
  submit_type: oneOf(['auto', 'book', 'donate', 'pay', 'subscribe']),
  subscription_data: subscriptionData,
  success_url: url(),
  tax_id_collection: hash({ enabled: required(boolean()), required: oneOf(['if_supported', 'never']) }),
  ui_mode: oneOf(['elements', 'embedded_page', 'form', 'hosted_page']),
  wallet_options: hash({ link: hash({ display: oneOf(['auto', 'never']) }) }),
}

export const updateParameters = {
  collected_information: hash({ shipping_details: hash({ address: required(opaque()), name: required(text()) }) }),
  expand,
  line_items: list(
    hash({
      adjustable_quantity: adjustableQuantity,
      id: text(),
      metadata: metadata(),
      price: text(),
      price_data: priceData,
      quantity: integer(0),
      tax_rates: unsettable(list(text())),
    }),
  ),
  metadata: metadata(),
  payment_intent_data: opaque(),
  shipping_options: unsettable(list(shippingOption)),
}

export const listParameters = {
  ...pageParameters,
  created: createdRange,
  customer: text(),
  customer_account: text(),
  customer_details: hash({ email: required(text()) }),
  payment_intent: text(),
  payment_link: text(),
  status: oneOf(['complete', 'expired', 'open']),
  subscription: text(),
}
