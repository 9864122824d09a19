import { pageParameters } from '../lists/index.js'
import {
  boolean,
  expand,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  required,
  text,
  timeSpan,
  unsettable,
} from '../parameters/index.js'

const proration = oneOf(['always_invoice', 'create_prorations', 'none'])
const reasons = oneOf([
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
])

const features = hash({
  customer_update: hash({
    allowed_updates: unsettable(list(oneOf(['address', 'email', 'name', 'phone', 'shipping', 'tax_id']))),
    enabled: boolean(),
  }),
  invoice_history: hash({ enabled: required(boolean()) }),
  payment_method_update: hash({ enabled: required(boolean()), payment_method_configuration: unsettable(text()) }),
  subscription_cancel: hash({
    cancellation_reason: hash({
      enabled: required(boolean()),
      feedback_options: unsettable(list(text())),
      options: unsettable(list(reasons)),
    }),
    enabled: boolean(),
    mode: oneOf(['at_period_end', 'immediately']),
    proration_behavior: proration,
  }),
  subscription_pause: hash({
    duration: hash({
      interval_options: unsettable(list(timeSpan)),
      type: required(oneOf(['indefinite', 'interval_options'])),
    }),
    enabled: boolean(),
  }),
  subscription_update: hash({
    billing_cycle_anchor: oneOf(['now', 'unchanged']),
    default_allowed_updates: unsettable(list(oneOf(['price', 'promotion_code', 'quantity']))),
    enabled: boolean(),
    products: unsettable(
      list(
        hash({
          adjustable_quantity: hash({ enabled: required(boolean()), maximum: integer(1), minimum: integer(0) }),
          prices: required(list(text())),
          product: required(text()),
        }),
      ),
    ),
    proration_behavior: proration,
    schedule_at_period_end: hash({
      conditions: unsettable(list(hash({ type: required(oneOf(['decreasing_item_amount', 'shortening_interval'])) }))),
    }),
    trial_update_behavior: oneOf(['continue_trial', 'end_trial']),
  }),
})

const shared = {
  business_profile: hash({
    headline: unsettable(text(60)),
    privacy_policy_url: unsettable(text()),
    terms_of_service_url: unsettable(text()),
  }),
  default_return_url: unsettable(text()),
  expand,
  login_page: hash({ enabled: required(boolean()) }),
  metadata: metadata(),
  name: unsettable(text()),
}

export const createConfigurationParameters = { ...shared, features: required(features) }
export const updateConfigurationParameters = { ...shared, active: boolean(), features }
export const listConfigurationParameters = { ...pageParameters, active: boolean(), is_default: boolean() }

const ofSubscription = { subscription: required(text()) }

export const createSessionParameters = {
  after_expiration: hash({
    customer_login: hash({ expires_at: integer() }),
    type: required(oneOf(['customer_login'])),
  }),
  configuration: text(),
  customer: text(),
  customer_account: text(),
  expand,
  flow_data: hash({
    after_completion: hash({
      hosted_confirmation: hash({ custom_message: text(500) }),
      redirect: hash({ return_url: required(text()) }),
      type: required(oneOf(['hosted_confirmation', 'portal_homepage', 'redirect'])),
    }),
    subscription_cancel: hash({
      ...ofSubscription,
      retention: hash({
        coupon_offer: required(hash({ coupon: required(text()) })),
        type: required(oneOf(['coupon_offer'])),
      }),
    }),
    subscription_pause: hash(ofSubscription),
    subscription_update: hash(ofSubscription),
    subscription_update_confirm: hash({
      ...ofSubscription,
      discounts: list(hash({ coupon: text(), promotion_code: text() })),
      items: required(list(hash({ id: required(text()), price: text(), quantity: integer(0) }))),
    }),
    type: required(
      oneOf([
        'customer_update',
        'payment_method_update',
        'subscription_cancel',
        'subscription_pause',
        'subscription_update',
        'subscription_update_confirm',
      ]),
    ),
  }),
  locale: text(),
  on_behalf_of: text(),
  return_url: text(),
}
