import { discountParameters } from '../discounts/index.js'
import { createdRange, pageParameters } from '../lists/index.js'
import {
  boolean,
  decimal,
  expand,
  hash,
  integer,
  integerOr,
  list,
  metadata,
  oneOf,
  opaque,
  percentTransfer,
  removedIn,
  required,
  text,
  timeSpan,
  unsettable,
} from '../parameters/index.js'
import { billingModeParameter } from '../subscriptions/billing-mode.js'
import { addInvoiceItems, itemFields } from '../subscriptions/parameters.js'

const { current_trial: _offered, ...scheduledItem } = itemFields
const collectionMethod = oneOf(['charge_automatically', 'send_invoice'])
const prorationBehavior = oneOf(['always_invoice', 'create_prorations', 'none'])
const billingCycleAnchor = oneOf(['automatic', 'phase_start'])
const endBehavior = oneOf(['cancel', 'none', 'release', 'renew'])

const phase = {
  add_invoice_items: addInvoiceItems,
  application_fee_percent: decimal(0, 100),
  automatic_tax: opaque(),
  billing_cycle_anchor: billingCycleAnchor,
  billing_thresholds: unsettable(opaque()),
  collection_method: collectionMethod,
  currency: text(3),
  default_payment_method: text(),
  default_tax_rates: unsettable(list(text())),
  description: unsettable(text()),
  discounts: discountParameters,
  duration: timeSpan,
  end_date: integer(),
  invoice_settings: opaque(),
  items: required(list(hash(scheduledItem))),
  // Until this version a phase was told how often it is billed; now it is told its duration.
  iterations: removedIn('2025-09-30.clover', integer(1)),
  metadata: metadata(),
  on_behalf_of: text(),
  proration_behavior: prorationBehavior,
  transfer_data: percentTransfer,
  trial: boolean(),
  trial_end: integer(),
}

const defaultSettings = hash({
  application_fee_percent: decimal(0, 100),
  automatic_tax: opaque(),
  billing_cycle_anchor: billingCycleAnchor,
  billing_thresholds: unsettable(opaque()),
  collection_method: collectionMethod,
  default_payment_method: text(),
  description: unsettable(text()),
  invoice_settings: opaque(),
  on_behalf_of: unsettable(text()),
  transfer_data: unsettable(percentTransfer),
})

export const createParameters = {
  billing_mode: billingModeParameter,
  customer: text(),
  customer_account: text(),
  default_settings: defaultSettings,
  end_behavior: endBehavior,
  expand,
  from_subscription: text(),
  metadata: metadata(),
  pause_schedules: list(opaque()),
  phases: list(hash(phase)),
  start_date: integerOr(['now']),
}

export const updateParameters = {
  default_settings: defaultSettings,
  end_behavior: endBehavior,
  expand,
  metadata: metadata(),
  pause_schedules: unsettable(list(opaque())),
  phases: list(
    hash({
      ...phase,
      end_date: integerOr(['now']),
      start_date: integerOr(['now']),
      trial_end: integerOr(['now']),
    }),
  ),
  proration_behavior: prorationBehavior,
}

export const cancelParameters = { expand, invoice_now: boolean(), prorate: boolean() }

export const releaseParameters = { expand, preserve_cancel_date: boolean() }

export const listParameters = {
  ...pageParameters,
  canceled_at: createdRange,
  completed_at: createdRange,
  created: createdRange,
  customer: text(),
  customer_account: text(),
  released_at: createdRange,
  scheduled: boolean(),
}
