import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { type challengeParameters, openChallengeOf } from '../challenges/index.js'
import { refused } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { findPaymentMethod } from '../payment-methods/index.js'
import { advanceSetup, findSetup } from './advance-setup.js'
import { completeSetup } from './confirm-setup.js'
import { recordAttempt } from './record-attempt.js'

/** Ends the 3-D Secure challenge of a setup intent, and answers the intent as it is then. */
export function finishSetupChallenge(call: Call<Parsed<typeof challengeParameters>>): Stripe.SetupIntent {
  const intent = findSetup(call, call.id)
  const challenge = openChallengeOf(call, intent.id)
  if (intent.status !== 'requires_action' || !challenge) {
    throw refused('This SetupIntent does not wait for an authentication.', { code: 'setup_intent_unexpected_state' })
  }
  const paymentMethod = findPaymentMethod(call, challenge.payment_method)
  const passed = call.params.outcome === 'complete'
  call.world.challenges.put({ ...challenge, status: passed ? 'passed' : 'failed' })
  if (passed) return completeSetup(call, intent, paymentMethod, { authenticated: true })
  const error: Stripe.SetupIntent.LastSetupError = {
    type: 'invalid_request_error',
    code: 'setup_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    doc_url: 'https://stripe.com/docs/error-codes/setup-intent-authentication-failure',
    payment_method: paymentMethod,
  }
  const attempt = recordAttempt(call, intent, paymentMethod, 'failed', error)
  return advanceSetup(call, intent, { kind: 'failed', error, attempt: attempt.id })
}
