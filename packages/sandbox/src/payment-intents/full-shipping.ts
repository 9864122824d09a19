import type Stripe from 'stripe'
import type { Parsed } from '../parameters/index.js'
import { fullAddress } from '../payment-methods/index.js'
import type { createParameters } from './parameters.js'

type GivenShipping = NonNullable<Parsed<typeof createParameters>['shipping']>

/** A shipping address with every field that the API shows. */
export function fullShipping(given: GivenShipping): Stripe.PaymentIntent.Shipping {
  return {
    address: fullAddress(given.address),
    carrier: given.carrier ?? null,
    name: given.name,
    phone: given.phone ?? null,
    tracking_number: given.tracking_number ?? null,
  }
}
