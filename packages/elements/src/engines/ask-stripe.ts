import type { Stripe } from '@stripe/stripe-js'
import { outcomeOfIntent, type PaymentOutcome } from '../payments/index.js'

/** Asks Stripe itself about a payment. */
export async function outcomeByStripe(stripe: Stripe, clientSecret: string): Promise<PaymentOutcome> {
  const { paymentIntent, error } = await stripe.retrievePaymentIntent(clientSecret)
  if (paymentIntent) return outcomeOfIntent(paymentIntent)
  throw new Error(error?.message ?? 'Stripe did not tell what became of the payment', { cause: error })
}
