import type Stripe from 'stripe'

/** Whether a charge may be captured several times. Stripe counts nothing of it as refunded that was only let go of. */
export function isMulticapture(charge: Stripe.Charge): boolean {
  return charge.payment_method_details?.card?.multicapture?.status === 'available'
}

/** What can still be given back: of a charge that is captured once, what was not captured counts as given back. */
export function refundableMinor(charge: Stripe.Charge): number {
  return (isMulticapture(charge) ? charge.amount_captured : charge.amount) - charge.amount_refunded
}
