import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'

/** @throws StripeError 400 when an intent that has a whole statement descriptor was told to take cards */
export function refuseDescriptor(
  types: Pick<Stripe.PaymentIntent, 'automatic_payment_methods' | 'payment_method_types'>,
): void {
  if (types.automatic_payment_methods === null && types.payment_method_types.includes('card')) throw notForCards()
}

/** The refusal of a whole statement descriptor for a card: its issuer shows the account's own, with a suffix. */
export function notForCards() {
  return invalid(
    'The statement_descriptor parameter is not supported for the payment_method_type `card`. To continue supporting payment_method_type `card`, please pass in `statement_descriptor_suffix` or remove the `statement_descriptor` parameter altogether. Please see https://support.stripe.com/questions/use-of-the-statement-descriptor-parameter-on-paymentintents-for-card-charges for additional details.',
    { param: 'statement_descriptor' },
  )
}
