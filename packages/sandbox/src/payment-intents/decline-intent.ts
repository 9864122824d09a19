import type Stripe from 'stripe'
import { advanceCharge, buildCharge } from '../charges/index.js'
import { StripeError } from '../errors/index.js'
import { type CardBehaviour, type Decline, declines } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { advanceIntent } from './advance-intent.js'

/** Records the issuer's no, on a charge and on the intent, and answers the error to throw. */
export function declineIntent(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
  decline: Decline,
  card: CardBehaviour,
): StripeError {
  const id = stage.ids.make('ch_3', 23)
  const charge = buildCharge({
    id,
    intent,
    paymentMethod,
    now: stage.now,
    risk: card.risk,
    authenticated: false,
    receiptUrl: `${stage.origin}/_sandbox/receipts/${id}`,
  })
  advanceCharge(stage, charge, { kind: 'declined', decline, risk: card.risk })
  const { body } = new StripeError(402, {
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    message: decline.message,
    ...(decline.param && { param: decline.param }),
    charge: id,
  })
  // Stripe's type lists the codes it has; the table of test cards only holds such.
  const lastError = { ...body, payment_method: paymentMethod } as Stripe.PaymentIntent.LastPaymentError
  const failed = advanceIntent(stage, intent, { kind: 'failed', error: lastError, charge: id })
  return new StripeError(402, { ...body, payment_intent: failed, payment_method: paymentMethod })
}

/** Fails the attempt of an app that can't show its customer what the bank wants. Nobody was asked for money, so there is no charge. */
export function refuseAction(
  stage: Stage,
  intent: Stripe.PaymentIntent,
  paymentMethod: Stripe.PaymentMethod,
): StripeError {
  const { code, declineCode, message } = declines.authenticationNotHandled
  const { body } = new StripeError(402, { type: 'card_error', code, decline_code: declineCode, message })
  const error = { ...body, payment_method: paymentMethod } as Stripe.PaymentIntent.LastPaymentError
  const failed = advanceIntent(stage, intent, { kind: 'failed', error, charge: null })
  return new StripeError(402, { ...body, payment_intent: failed, payment_method: paymentMethod })
}
