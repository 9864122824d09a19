import type { Stripe } from '@stripe/stripe-js'
import { unanswered } from '../client/index.js'
import { inTime } from '../loader/index.js'
import { outcomeOfIntent, type PaymentOutcome } from '../payments/index.js'

/** Milliseconds after which nobody waits any longer: the tries of Stripe.js, and of a server that works, are over by then. */
const answerMs = 30_000

/** An answer of Stripe's, or of the page's own server, which may never come. @throws RequestFailed */
export function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return inTime(asked, answerMs, () => unanswered('no_answer', null))
}

/** Asks Stripe itself how an intent of either kind stands. Whoever holds its secret may. */
export async function askStripe(stripe: Stripe, clientSecret: string): Promise<PaymentOutcome> {
  const asked: Promise<Awaited<ReturnType<Stripe['retrievePaymentIntent' | 'retrieveSetupIntent']>>> =
    clientSecret.startsWith('seti_')
      ? stripe.retrieveSetupIntent(clientSecret)
      : stripe.retrievePaymentIntent(clientSecret)
  const { error, ...told } = await answerOf(asked)
  const [intent] = Object.values(told)
  if (intent) return outcomeOfIntent(intent)
  throw new Error(error?.message, { cause: error })
}
