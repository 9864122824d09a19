import { createdRange, pageParameters } from '../lists/index.js'
import {
  boolean,
  decimalText,
  expand,
  hash,
  integer,
  integerOr,
  interval,
  list,
  map,
  metadata,
  oneOf,
  required,
  taxBehavior,
  text,
  unsettable,
} from '../parameters/index.js'

/** A year is the longest that a price may go without being charged; three for the shorter units together. */
const mostIntervals = 1095

export const taxDetails = hash({ performance_location: text(), tax_code: unsettable(text()) })

const customUnitAmount = hash({
  enabled: required(boolean()),
  maximum: integer(0),
  minimum: integer(0),
  preset: integer(0),
})

const tiers = list(
  hash({
    flat_amount: integer(0),
    flat_amount_decimal: decimalText(),
    unit_amount: integer(0),
    unit_amount_decimal: decimalText(),
    up_to: required(integerOr(['inf'])),
  }),
)

const currencyOptions = map(
  hash({
    custom_unit_amount: customUnitAmount,
    tax_behavior: taxBehavior,
    tiers,
    unit_amount: integer(0),
    unit_amount_decimal: decimalText(),
  }),
)

const amounts = {
  currency_options: currencyOptions,
  custom_unit_amount: customUnitAmount,
  tax_behavior: taxBehavior,
  unit_amount: integer(0),
  unit_amount_decimal: decimalText(),
}

/** The price that a product is made with. */
export const defaultPriceData = hash({
  ...amounts,
  currency: required(text(3)),
  metadata: metadata(),
  recurring: hash({ interval: required(interval), interval_count: integer(1, mostIntervals) }),
})

/** A price that is made in passing, for one subscription item or invoice line. It is not for sale afterwards. */
export const inlinePriceData = hash({
  currency: required(text(3)),
  product: required(text()),
  recurring: required(hash({ interval: required(interval), interval_count: integer(1, mostIntervals) })),
  tax_behavior: taxBehavior,
  unit_amount: integer(0),
  unit_amount_decimal: decimalText(),
})

export const createParameters = {
  ...amounts,
  active: boolean(),
  billing_scheme: oneOf(['per_unit', 'tiered']),
  currency: required(text(3)),
  expand,
  lookup_key: text(200),
  metadata: metadata(),
  nickname: text(),
  product: text(),
  product_data: hash({
    active: boolean(),
    id: text(),
    metadata: metadata(),
    name: required(text()),
    statement_descriptor: text(22),
    tax_code: text(),
    tax_details: taxDetails,
    unit_label: text(12),
  }),
  recurring: hash({
    interval: required(interval),
    interval_count: integer(1, mostIntervals),
    meter: text(),
    trial_period_days: integer(1, 730),
    usage_type: oneOf(['licensed', 'metered']),
  }),
  tiers,
  tiers_mode: oneOf(['graduated', 'volume']),
  transfer_lookup_key: boolean(),
  transform_quantity: hash({ divide_by: required(integer(1)), round: required(oneOf(['down', 'up'])) }),
}

export const updateParameters = {
  active: boolean(),
  currency_options: unsettable(currencyOptions),
  expand,
  lookup_key: unsettable(text(200)),
  metadata: metadata(),
  nickname: unsettable(text()),
  tax_behavior: taxBehavior,
  transfer_lookup_key: boolean(),
}

export const listParameters = {
  ...pageParameters,
  active: boolean(),
  created: createdRange,
  currency: text(3),
  lookup_keys: list(text()),
  product: text(),
  recurring: hash({ interval, meter: text(), usage_type: oneOf(['licensed', 'metered']) }),
  type: oneOf(['one_time', 'recurring']),
}
