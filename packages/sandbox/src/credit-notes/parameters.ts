import { createdRange, pageParameters } from '../lists/index.js'
import {
  decimalText,
  expand,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  required,
  text,
  unsettable,
} from '../parameters/index.js'

export const createParameters = {
  amount: integer(1),
  credit_amount: integer(0),
  effective_at: integer(),
  email_type: oneOf(['credit_note', 'none']),
  expand,
  invoice: required(text()),
  lines: list(
    hash({
      amount: integer(1),
      description: text(),
      invoice_line_item: text(),
      metadata: metadata(),
      quantity: integer(1),
      tax_amounts: unsettable(
        list(hash({ amount: required(integer(0)), tax_rate: required(text()), taxable_amount: required(integer(0)) })),
      ),
      tax_rates: unsettable(list(text())),
      type: required(oneOf(['custom_line_item', 'invoice_line_item'])),
      unit_amount: integer(0),
      unit_amount_decimal: decimalText(),
    }),
  ),
  memo: text(),
  metadata: metadata(),
  out_of_band_amount: integer(0),
  reason: oneOf(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory']),
  refund_amount: integer(0),
  refunds: list(
    hash({
      amount_refunded: integer(1),
      payment_record_refund: hash({ payment_record: required(text()), refund_group: required(text()) }),
      refund: text(),
      type: oneOf(['payment_record_refund', 'refund']),
    }),
  ),
  shipping_cost: hash({ shipping_rate: text() }),
}

export const previewLinesParameters = { ...createParameters, ...pageParameters }

export const updateParameters = { expand, memo: text(), metadata: metadata() }

export const listParameters = {
  ...pageParameters,
  created: createdRange,
  customer: text(),
  customer_account: text(),
  invoice: text(),
}
