import {
  address,
  boolean,
  expand,
  hash,
  integer,
  list,
  oneOf,
  required,
  text,
  unsettable,
} from '../../parameters/index.js'
import { paymentMethodData } from '../../payment-methods/index.js'
import { taxIdData } from '../../tax-ids/index.js'

/** What opens a page: the session's id is in the path, and where the session has a client secret it has to be told, too. */
export const opening = { client_secret: text(), expand, key: text() }

/** What the buyer tells before they pay; every part may come alone. */
export const updateParameters = {
  ...opening,
  billing_address: unsettable(address),
  business_name: unsettable(text()),
  consent: hash({ promotions: oneOf(['opt_in', 'opt_out']), terms_of_service: oneOf(['accepted']) }),
  custom_fields: list(hash({ key: required(text()), value: required(text(255)) })),
  email: unsettable(text(800)),
  individual_name: unsettable(text()),
  line_items: list(hash({ id: required(text()), quantity: required(integer(0)) })),
  name: unsettable(text()),
  phone: unsettable(text(20)),
  promotion_code: unsettable(text(500)),
  shipping: unsettable(hash({ address: required(address), name: required(text()) })),
  shipping_rate: text(),
  tax_id: unsettable(taxIdData),
}

export const confirmParameters = {
  ...updateParameters,
  confirmation_token: text(),
  expected_amount: integer(0),
  expected_payment_method_type: text(),
  payment_method: text(),
  payment_method_data: hash(paymentMethodData),
  return_url: text(),
  save_payment_method: boolean(),
  use_stripe_sdk: boolean(),
}
