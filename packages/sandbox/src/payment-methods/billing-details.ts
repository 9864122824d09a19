import type Stripe from 'stripe'

interface GivenAddress {
  city?: string
  country?: string
  line1?: string
  line2?: string
  postal_code?: string
  state?: string
}

export interface GivenBillingDetails {
  address?: GivenAddress | null
  email?: string | null
  name?: string | null
  phone?: string | null
  tax_id?: string
}

/** Every field of an address is present, and `null` where nothing was given. */
export function fullAddress(given: GivenAddress): Stripe.Address {
  return {
    city: given.city ?? null,
    country: given.country ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
    postal_code: given.postal_code ?? null,
    state: given.state ?? null,
  }
}

export function fullBillingDetails(
  given: GivenBillingDetails = {},
  before?: Stripe.PaymentMethod.BillingDetails,
): Stripe.PaymentMethod.BillingDetails {
  const { address, email, name, phone, tax_id: taxId } = given
  return {
    address: address ? fullAddress(address) : address === null ? fullAddress({}) : (before?.address ?? fullAddress({})),
    email: email === undefined ? (before?.email ?? null) : email,
    name: name === undefined ? (before?.name ?? null) : name,
    phone: phone === undefined ? (before?.phone ?? null) : phone,
    tax_id: taxId ?? before?.tax_id ?? null,
  }
}
