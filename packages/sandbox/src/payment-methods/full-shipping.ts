import type Stripe from 'stripe'
import type { Parsed, shipping } from '../parameters/index.js'
import { fullAddress } from './billing-details.js'

type GivenShipping = Parsed<{ shipping: typeof shipping }>['shipping']

/** A shipping address with every field that the API shows. */
export function fullShipping(given: NonNullable<GivenShipping>): Stripe.PaymentIntent.Shipping {
  return {
    address: fullAddress(given.address),
    carrier: given.carrier ?? null,
    name: given.name,
    phone: given.phone ?? null,
    tracking_number: given.tracking_number ?? null,
  }
}
