import { hash, list } from './composites.js'
import { required, unsettable } from './parameter.js'
import { decimal, integer, oneOf, text } from './scalars.js'

/** Which ids of the answer to replace by the objects they name. */
export const expand = list(text())

export const address = hash({
  city: text(),
  country: text(),
  line1: text(),
  line2: text(),
  postal_code: text(),
  state: text(),
})

const addresseeFields = { address: required(address), name: required(text()), phone: text() }

/** Where something of a customer's goes, whenever it goes. */
export const addressee = hash(addresseeFields)

/** Where one parcel goes, and how. */
export const shipping = hash({ ...addresseeFields, carrier: text(), tracking_number: text() })

export const billingDetails = hash({
  address: unsettable(address),
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
  tax_id: text(),
})

export const interval = oneOf(['day', 'month', 'week', 'year'])

/** So many intervals: one unless told. */
export const timeSpan = hash({ interval: required(interval), interval_count: integer(1) })

export const taxBehavior = oneOf(['exclusive', 'inclusive', 'unspecified'])

/** Who issues an invoice: the account itself, or another one. */
export const issuer = hash({ account: text(), type: required(oneOf(['account', 'self'])) })

/** Where the money of one payment goes, or a part of it. */
export const amountTransfer = hash({ amount: integer(0), destination: required(text()) })

/** Where a part of every payment goes. */
export const percentTransfer = hash({ amount_percent: decimal(0, 100), destination: required(text()) })

/** What becomes of a trial that ends without anything to charge. */
export const missingPaymentMethod = oneOf(['cancel', 'create_invoice', 'pause'])

export const allowRedisplay = oneOf(['always', 'limited', 'unspecified'])

export const onOff = oneOf(['disabled', 'enabled'])
