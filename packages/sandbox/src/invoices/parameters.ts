import { discountParameters } from '../discounts/index.js'
import { createdRange, pageParameters } from '../lists/index.js'
import {
  address,
  amountTransfer,
  boolean,
  decimalText,
  expand,
  hash,
  integer,
  issuer,
  list,
  metadata,
  oneOf,
  opaque,
  required,
  taxBehavior,
  text,
  unsettable,
} from '../parameters/index.js'

export const period = hash({ end: required(integer()), start: required(integer()) })

/** A price that is made in passing, for one pending item. */
export const itemPriceData = {
  currency: required(text(3)),
  product: text(),
  tax_behavior: taxBehavior,
  unit_amount: integer(),
  unit_amount_decimal: decimalText(),
}

/** The same where its product may be made in passing, too. */
export const linePriceData = hash({
  ...itemPriceData,
  product_data: hash({
    description: text(),
    images: list(text()),
    metadata: metadata(),
    name: required(text()),
    tax_code: text(),
    tax_details: opaque(),
    unit_label: text(),
  }),
})

/** What a line says, wherever it is written. */
export const lineFields = {
  amount: integer(),
  description: text(),
  discountable: boolean(),
  discounts: discountParameters,
  metadata: metadata(),
  period,
  price_data: linePriceData,
  pricing: hash({ price: text() }),
  quantity: integer(0),
  quantity_decimal: decimalText(),
  tax_amounts: unsettable(list(opaque())),
  tax_rates: unsettable(list(text())),
}

const collectionMethod = oneOf(['charge_automatically', 'send_invoice'])

const writable = {
  account_tax_ids: unsettable(list(text())),
  application_fee_amount: integer(0),
  auto_advance: boolean(),
  automatic_tax: hash({ enabled: required(boolean()), liability: opaque() }),
  automatically_finalizes_at: integer(),
  collection_method: collectionMethod,
  custom_fields: unsettable(list(hash({ name: required(text(40)), value: required(text(140)) }))),
  days_until_due: integer(0),
  default_payment_method: text(),
  default_source: unsettable(text()),
  default_tax_rates: unsettable(list(text())),
  description: text(),
  discounts: discountParameters,
  due_date: integer(),
  effective_at: unsettable(integer()),
  expand,
  footer: text(),
  issuer: issuer,
  metadata: metadata(),
  number: unsettable(text(26)),
  on_behalf_of: unsettable(text()),
  payment_settings: hash({
    default_mandate: unsettable(text()),
    payment_method_options: unsettable(opaque()),
    payment_method_types: unsettable(list(text())),
  }),
  rendering: opaque(),
  shipping_cost: unsettable(hash({ shipping_rate: text(), shipping_rate_data: opaque() })),
  shipping_details: unsettable(hash({ address: required(address), name: required(text()), phone: unsettable(text()) })),
  statement_descriptor: text(22),
  transfer_data: unsettable(amountTransfer),
}

export const createParameters = {
  ...writable,
  currency: text(3),
  customer: text(),
  customer_account: text(),
  from_invoice: opaque(),
  number: text(26),
  pending_invoice_items_behavior: oneOf(['exclude', 'include']),
  subscription: text(),
}

export const updateParameters = writable

export const finalizeParameters = { auto_advance: boolean(), expand }

export const payParameters = {
  expand,
  forgive: boolean(),
  mandate: unsettable(text()),
  off_session: boolean(),
  paid_out_of_band: boolean(),
  payment_method: text(),
  source: text(),
}

const invoiceMetadata = metadata()

export const addLinesParameters = {
  expand,
  invoice_metadata: invoiceMetadata,
  lines: required(list(hash({ ...lineFields, invoice_item: text() }))),
}

export const updateLinesParameters = {
  expand,
  invoice_metadata: invoiceMetadata,
  lines: required(list(hash({ ...lineFields, id: required(text()) }))),
}

export const removeLinesParameters = {
  expand,
  invoice_metadata: invoiceMetadata,
  lines: required(list(hash({ behavior: required(oneOf(['delete', 'unassign'])), id: required(text()) }))),
}

export const updateLineParameters = { ...lineFields, expand }

export const attachParameters = { expand, payment_intent: text(), payment_record: text() }

export const listParameters = {
  ...pageParameters,
  collection_method: collectionMethod,
  created: createdRange,
  customer: text(),
  customer_account: text(),
  due_date: createdRange,
  status: oneOf(['draft', 'open', 'paid', 'uncollectible', 'void']),
  subscription: text(),
}
