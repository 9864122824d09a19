import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { type challengeParameters, openChallengeOf } from '../challenges/index.js'
import { refused, StripeError } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { findPaymentMethod } from '../payment-methods/index.js'
import { isVoucher } from '../vouchers/index.js'
import { advanceIntent } from './advance-intent.js'
import { findIntent } from './find-intent.js'
import { chargeCard, payAtOnce } from './pay-intent.js'
import { finishVoucher } from './voucher-due.js'

/** Ends a 3-D Secure challenge, the visit to a bank's page, or the wait for a voucher. Answers the intent as it is then, declined or not: it is the bank's page that asks, not the app. */
export function finishIntentChallenge(call: Call<Parsed<typeof challengeParameters>>): Stripe.PaymentIntent {
  const intent = findIntent(call, call.id)
  const challenge = openChallengeOf(call, intent.id)
  const method = call.world.payment_methods.get(challenge?.payment_method ?? '')
  if (challenge && method && isVoucher(method.type) && isWaiting(intent)) {
    return finishVoucher(call, { intent, paymentMethod: method, challenge }, call.params.outcome === 'complete')
  }
  if (intent.status !== 'requires_action' || !challenge) {
    throw refused('This PaymentIntent does not wait for an authentication.', {
      code: 'payment_intent_unexpected_state',
    })
  }
  const paymentMethod = findPaymentMethod(call, challenge.payment_method)
  const passed = call.params.outcome === 'complete'
  call.world.challenges.put({ ...challenge, status: passed ? 'passed' : 'failed' })
  if (!passed) return failAuthentication(call, intent, paymentMethod)
  if (paymentMethod.type !== 'card') return payAtOnce(call, intent, paymentMethod)
  try {
    return chargeCard(call, intent, paymentMethod, true)
  } catch (error) {
    if (error instanceof StripeError && error.body.payment_intent) return error.body.payment_intent
    throw error
  }
}

/** A voucher whose time is up may still be told of as paid. */
function isWaiting({ status }: Stripe.PaymentIntent): boolean {
  return status === 'requires_action' || status === 'processing'
}

function failAuthentication(
  call: Call<unknown>,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
): Stripe.PaymentIntent {
  return advanceIntent(call, intent, {
    kind: 'failed',
    charge: null,
    error: {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      message:
        'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
      doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
      payment_method: paymentMethod,
    },
  })
}
