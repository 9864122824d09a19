import type { PaymentIntent, StripeError } from '@stripe/stripe-js'
import type { OpenPayment } from '../engines/index.js'
import type { Settings } from './settings.js'
import type { StripeFields } from './stripe-fields.js'
import { leavesOpen } from './to-pay-error.js'

/** What Stripe said to a confirmation. `lost` means that nobody can tell from it whether money moved. */
export type Confirmation =
  | { readonly kind: 'done'; readonly intent: PaymentIntent }
  | { readonly kind: 'refused'; readonly error: StripeError }
  | { readonly kind: 'lost'; readonly cause: unknown }

/** The one call that can take money. Never rejects. */
export async function confirmPayment(
  fields: StripeFields,
  payment: OpenPayment,
  settings: Settings,
): Promise<Confirmation> {
  const request = {
    elements: fields.elements,
    clientSecret: payment.clientSecret,
    confirmParams: { return_url: new URL(settings.returnUrl ?? location.href, location.href).href },
  }
  try {
    const { stripe } = fields
    const result =
      settings.redirect === 'always'
        ? await stripe.confirmPayment({ ...request, redirect: 'always' })
        : await stripe.confirmPayment({ ...request, redirect: 'if_required' })
    if ('paymentIntent' in result && result.paymentIntent) return { kind: 'done', intent: result.paymentIntent }
    const { error } = result
    if (!error || leavesOpen(error)) return { kind: 'lost', cause: error }
    return { kind: 'refused', error }
  } catch (cause) {
    // Stripe.js throws for a caller's mistakes; but an exception also says nothing of what was already sent.
    return { kind: 'lost', cause }
  }
}
