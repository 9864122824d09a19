import { hash, list } from './composites.js'
import { required, unsettable } from './parameter.js'
import { text } from './scalars.js'

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

export const shipping = hash({
  address: required(address),
  carrier: text(),
  name: required(text()),
  phone: text(),
  tracking_number: text(),
})

export const billingDetails = hash({
  address: unsettable(address),
  email: unsettable(text()),
  name: unsettable(text()),
  phone: unsettable(text()),
  tax_id: text(),
})
