import { type PaymentMethod, PaymentMethodId } from '@azora/pay-core'
import type { Stripe } from 'stripe'
import { isoFromSeconds } from '../stripe/index.js'

/** Stripe's payment method in our words. It is not mirrored: its holder changes it at Stripe, in the form itself. */
export function toPaymentMethod(method: Stripe.PaymentMethod, defaultId: string | null): PaymentMethod {
  const { card } = method
  return {
    id: PaymentMethodId.parse(method.id),
    type: method.type,
    card: card ? { brand: card.brand, last4: card.last4, expMonth: card.exp_month, expYear: card.exp_year } : null,
    isDefault: method.id === defaultId,
    createdAt: isoFromSeconds(method.created),
  }
}
