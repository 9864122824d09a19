import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'

/** Keeps what became of one try to set a payment method up. */
export function recordAttempt(
  stage: Stage,
  intent: Stripe.SetupIntent,
  paymentMethod: Stripe.PaymentMethod,
  status: 'requires_action' | 'succeeded' | 'failed',
  error: Stripe.SetupAttempt.SetupError | null,
): Stripe.SetupAttempt {
  const attempt: Stripe.SetupAttempt = {
    id: stage.ids.make('setatt_1'),
    object: 'setup_attempt',
    application: null,
    created: stage.now,
    customer: idOf(intent.customer),
    customer_account: null,
    flow_directions: intent.flow_directions ?? null,
    livemode: false,
    on_behalf_of: null,
    payment_method: paymentMethod.id,
    payment_method_details: detailsOf(paymentMethod),
    setup_error: error,
    setup_intent: intent.id,
    status,
    usage: intent.usage,
  }
  stage.world.setup_attempts.put(attempt)
  return attempt
}

function detailsOf(paymentMethod: Stripe.PaymentMethod): Stripe.SetupAttempt.PaymentMethodDetails {
  const { card } = paymentMethod
  if (!card) return { type: paymentMethod.type }
  return {
    type: 'card',
    card: {
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      last4: card.last4,
      network: card.brand,
      three_d_secure: null,
      wallet: null,
    },
  }
}
