import type { PaymentIntentOrSetupIntentResult, PaymentIntentResult, SetupIntentResult } from '@stripe/stripe-js'
import type { IntentAnswer } from './intents.js'

/** An answer as `confirmPayment` and `retrievePaymentIntent` give it. */
export function asPaymentResult(answer: IntentAnswer): PaymentIntentResult {
  if (answer.kind === 'failed') return { error: answer.error }
  if (answer.intent.object === 'payment_intent') return { paymentIntent: answer.intent }
  throw new TypeError('The sandbox answered with another object than a payment intent.')
}

/** An answer as `confirmSetup` and `retrieveSetupIntent` give it. */
export function asSetupResult(answer: IntentAnswer): SetupIntentResult {
  if (answer.kind === 'failed') return { error: answer.error }
  if (answer.intent.object === 'setup_intent') return { setupIntent: answer.intent }
  throw new TypeError('The sandbox answered with another object than a setup intent.')
}

/** An answer as `handleNextAction` gives it. */
export function asEitherResult(answer: IntentAnswer): PaymentIntentOrSetupIntentResult {
  if (answer.kind === 'failed') return { error: answer.error }
  return answer.intent.object === 'payment_intent' ? { paymentIntent: answer.intent } : { setupIntent: answer.intent }
}
