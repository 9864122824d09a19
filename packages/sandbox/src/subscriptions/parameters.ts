import { discountParameters } from '../discounts/index.js'
import { createdRange, pageParameters } from '../lists/index.js'
import {
  boolean,
  decimal,
  decimalText,
  expand,
  hash,
  integer,
  integerOr,
  issuer,
  list,
  metadata,
  missingPaymentMethod,
  oneOf,
  opaque,
  percentTransfer,
  required,
  taxBehavior,
  text,
  timeSpan,
  unsettable,
} from '../parameters/index.js'
import { inlinePriceData } from '../prices/index.js'
import { billingModeParameter } from './billing-mode.js'

const prorationBehavior = oneOf(['always_invoice', 'create_prorations', 'none'])
const paymentBehavior = oneOf([
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
])
const anchorChange = hash({ type: required(oneOf(['now', 'unchanged'])) })
const billingThresholds = unsettable(hash({ amount_gte: integer(1), reset_billing_cycle_anchor: boolean() }))

/** What a subscription item can be told, whether it is new or not. */
export const itemFields = {
  billing_thresholds: unsettable(hash({ usage_gte: required(integer(1)) })),
  current_trial: hash({ trial_offer: required(text()) }),
  discounts: discountParameters,
  metadata: metadata(),
  plan: text(),
  price: text(),
  price_data: inlinePriceData,
  quantity: integer(0),
  tax_rates: unsettable(list(text())),
}

/** How a change of items is paid for. */
export const changeFields = {
  payment_behavior: paymentBehavior,
  proration_behavior: prorationBehavior,
  proration_date: integer(),
}

/** One-time prices that go on an invoice along with the items. */
export const addInvoiceItems = list(
  hash({
    discountable: boolean(),
    discounts: discountParameters,
    metadata: metadata(),
    period: opaque(),
    price: text(),
    price_data: hash({
      currency: required(text(3)),
      product: required(text()),
      tax_behavior: taxBehavior,
      unit_amount: integer(),
      unit_amount_decimal: decimalText(),
    }),
    quantity: integer(0),
    tax_rates: unsettable(list(text())),
  }),
)

export const cancellationDetails = hash({
  comment: unsettable(text()),
  feedback: unsettable(
    oneOf([
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ]),
  ),
  feedback_option: text(),
})

const cancelAt = integerOr(['max_billed_until', 'max_period_end', 'min_period_end'])

/** What every invoice of a subscription says besides its lines. */
export const invoiceSettingsParameters = hash({
  account_tax_ids: unsettable(list(text())),
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  description: unsettable(text()),
  footer: unsettable(text()),
  issuer: issuer,
})

const writable = {
  add_invoice_items: addInvoiceItems,
  application_fee_percent: unsettable(decimal(0, 100)),
  automatic_tax: hash({ enabled: required(boolean()), liability: opaque() }),
  billing_thresholds: billingThresholds,
  cancel_at_period_end: boolean(),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  days_until_due: integer(0),
  default_payment_method: text(),
  default_source: unsettable(text()),
  default_tax_rates: unsettable(list(text())),
  description: unsettable(text(500)),
  discounts: discountParameters,
  expand,
  invoice_settings: invoiceSettingsParameters,
  metadata: metadata(),
  off_session: boolean(),
  on_behalf_of: unsettable(text()),
  payment_behavior: paymentBehavior,
  payment_settings: hash({
    payment_method_options: opaque(),
    payment_method_types: unsettable(list(text())),
    save_default_payment_method: oneOf(['off', 'on_subscription']),
  }),
  pending_invoice_item_interval: unsettable(timeSpan),
  proration_behavior: prorationBehavior,
  transfer_data: unsettable(percentTransfer),
  trial_end: integerOr(['now']),
  trial_from_plan: boolean(),
  trial_settings: hash({
    end_behavior: required(
      hash({
        billing_cycle_anchor: oneOf(['now', 'unchanged']),
        missing_payment_method: missingPaymentMethod,
      }),
    ),
  }),
}

export const anchorConfig = hash({
  day_of_month: required(integer(1, 31)),
  hour: integer(0, 23),
  minute: integer(0, 59),
  month: integer(1, 12),
  second: integer(0, 59),
})

export const createParameters = {
  ...writable,
  backdate_start_date: integer(),
  billing_cycle_anchor: integer(),
  billing_cycle_anchor_config: anchorConfig,
  billing_mode: billingModeParameter,
  billing_schedules: list(opaque()),
  cancel_at: cancelAt,
  currency: text(3),
  customer: text(),
  customer_account: text(),
  description: text(500),
  items: list(hash(itemFields)),
  trial_period_days: integer(0, 730),
}

export const updateParameters = {
  ...writable,
  billing_cycle_anchor: anchorChange,
  billing_schedules: unsettable(list(opaque())),
  cancel_at: unsettable(cancelAt),
  cancellation_details: cancellationDetails,
  items: list(hash({ ...itemFields, clear_usage: boolean(), deleted: boolean(), id: text() })),
  pause_collection: unsettable(
    hash({ behavior: required(oneOf(['keep_as_draft', 'mark_uncollectible', 'void'])), resumes_at: integer() }),
  ),
  proration_date: integer(),
}

export const cancelParameters = {
  cancellation_details: cancellationDetails,
  expand,
  invoice_now: boolean(),
  prorate: boolean(),
}

export const resumeParameters = {
  billing_cycle_anchor: anchorChange,
  expand,
  payment_behavior: oneOf(['resume_on_payment_attempt', 'resume_on_payment_success']),
  proration_behavior: prorationBehavior,
  proration_date: integer(),
}

export const pauseParameters = {
  bill_for: hash({
    outstanding_usage_through: hash({ type: required(oneOf(['none', 'now'])) }),
    unused_time_from: hash({ type: required(oneOf(['item_current_period_start', 'none', 'now'])) }),
  }),
  expand,
  invoicing_behavior: oneOf(['invoice', 'pending_invoice_item']),
  type: oneOf(['subscription']),
}

export const migrateParameters = {
  billing_mode: required(
    hash({
      flexible: hash({ proration_discounts: oneOf(['included', 'itemized']) }),
      type: required(oneOf(['flexible'])),
    }),
  ),
  expand,
}

export const listParameters = {
  ...pageParameters,
  automatic_tax: hash({ enabled: required(boolean()) }),
  collection_method: oneOf(['charge_automatically', 'send_invoice']),
  created: createdRange,
  current_period_end: createdRange,
  current_period_start: createdRange,
  customer: text(),
  customer_account: text(),
  plan: text(),
  price: text(),
  status: oneOf([
    'active',
    'all',
    'canceled',
    'ended',
    'incomplete',
    'incomplete_expired',
    'past_due',
    'paused',
    'trialing',
    'unpaid',
  ]),
  test_clock: text(),
}
