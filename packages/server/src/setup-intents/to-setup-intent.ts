import { PaymentMethodId, type SetupIntent, SetupIntentId, SetupIntentStatus } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import { idOf, isoFromSeconds } from '../stripe/index.js'

/** Stripe's setup intent in our words. It is not mirrored: what comes of it is a payment method, which Stripe lists. */
export function toSetupIntent(intent: Stripe.SetupIntent): SetupIntent {
  const paymentMethodId = idOf(intent.payment_method)
  return {
    id: SetupIntentId.parse(intent.id),
    status: SetupIntentStatus.parse(intent.status),
    usage: intent.usage === 'on_session' ? 'on_session' : 'off_session',
    paymentMethodId: paymentMethodId === null ? null : PaymentMethodId.parse(paymentMethodId),
    createdAt: isoFromSeconds(intent.created),
  }
}
