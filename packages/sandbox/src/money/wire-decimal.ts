import type Stripe from 'stripe'

/** An amount with fractions of a cent. The SDK makes a `Decimal` of it; on the wire, where the sandbox lives, it is text. */
export function wireDecimal(text: string): Stripe.Decimal {
  // The one place where the SDK's type and the wire differ.
  return text as unknown as Stripe.Decimal
}
