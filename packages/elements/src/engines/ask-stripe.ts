import type { PaymentIntent, SetupIntent, Stripe } from '@stripe/stripe-js'

/** Asks Stripe itself how an intent of either kind stands. */
export async function askStripe(stripe: Stripe, clientSecret: string): Promise<PaymentIntent | SetupIntent> {
  if (clientSecret.startsWith('seti_')) {
    const { error, setupIntent } = await stripe.retrieveSetupIntent(clientSecret)
    if (setupIntent) return setupIntent
    throw new Error(error.message ?? untold, { cause: error })
  }
  const { error, paymentIntent } = await stripe.retrievePaymentIntent(clientSecret)
  if (paymentIntent) return paymentIntent
  throw new Error(error.message ?? untold, { cause: error })
}

const untold = 'Stripe did not tell what became of the payment'
