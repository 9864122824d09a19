import type Stripe from 'stripe'
import { findCustomer, type Stage } from '../world/index.js'

type Details = Stripe.Checkout.Session.CustomerDetails

const nothing: Details = {
  address: null,
  business_name: null,
  email: null,
  individual_name: null,
  name: null,
  phone: null,
  tax_exempt: 'none',
  tax_ids: null,
}

/** What is known of the buyer when the page opens: from the customer that the session is for, or the e-mail that the request names. */
export function customerDetailsOf(
  stage: Stage,
  { customer: id, customer_email: email }: { customer?: string; customer_email?: string },
): Details | null {
  if (id !== undefined) {
    const customer = findCustomer(stage, id, 'customer')
    return { ...nothing, email: customer.email, name: customer.name ?? null, phone: customer.phone ?? null }
  }
  return email === undefined ? null : { ...nothing, email }
}

/** The same with what the buyer told since. */
export function withTold(before: Details | null, told: Partial<Details>): Details {
  return { ...nothing, ...before, ...told }
}
