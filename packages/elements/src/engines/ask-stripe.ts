import type { Stripe } from '@stripe/stripe-js'
import { inTime } from '../loader/index.js'
import { outcomeOfIntent, type PaymentOutcome } from '../payments/index.js'

/** Milliseconds after which nobody waits for Stripe's word any longer: its own tries are over by then. */
const answerMs = 30_000

/** Asks Stripe itself how an intent of either kind stands. Whoever holds its secret may. */
export async function askStripe(stripe: Stripe, clientSecret: string): Promise<PaymentOutcome> {
  const asked: Promise<Awaited<ReturnType<Stripe['retrievePaymentIntent' | 'retrieveSetupIntent']>>> =
    clientSecret.startsWith('seti_')
      ? stripe.retrieveSetupIntent(clientSecret)
      : stripe.retrievePaymentIntent(clientSecret)
  const { error, ...told } = await inTime(asked, answerMs)
  const [intent] = Object.values(told)
  if (intent) return outcomeOfIntent(intent)
  throw new Error(error?.message, { cause: error })
}
