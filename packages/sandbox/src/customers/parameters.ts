import {
  address,
  addressee,
  boolean,
  email,
  expand,
  hash,
  integer,
  list,
  metadata,
  oneOf,
  opaque,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import { taxIdData } from '../tax-ids/index.js'

const writable = {
  address: unsettable(address),
  balance: integer(),
  business_name: unsettable(text()),
  cash_balance: opaque(),
  description: unsettable(text()),
  email: unsettable(email(512)),
  expand,
  individual_name: unsettable(text()),
  invoice_prefix: text(),
  invoice_settings: hash({
    custom_fields: unsettable(list(hash({ name: required(text()), value: required(text()) }))),
    default_payment_method: unsettable(text()),
    footer: unsettable(text()),
    rendering_options: unsettable(opaque()),
  }),
  metadata: metadata(),
  name: unsettable(text()),
  next_invoice_sequence: integer(1),
  phone: unsettable(text()),
  preferred_locales: list(text()),
  shipping: unsettable(addressee),
  source: text(),
  tax: opaque(),
  tax_exempt: unsettable(oneOf(['none', 'exempt', 'reverse'])),
  validate: boolean(),
}

export const createParameters = {
  ...writable,
  payment_method: text(),
  tax_id_data: list(taxIdData),
  test_clock: text(),
}

export const updateParameters = { ...writable, default_source: text() }
