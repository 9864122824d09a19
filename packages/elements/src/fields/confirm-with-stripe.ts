import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js'
import type { OpenPayment } from '../engines/index.js'
import { outcomeOfIntent } from '../payments/index.js'
import type { Confirmation, FieldsSettings, Intent } from './payment-fields.js'

/** Confirms an intent of either kind with what is in the fields. Never rejects. */
export async function confirmWithStripe(
  stripe: Stripe,
  elements: StripeElements,
  { clientSecret }: OpenPayment,
  { redirect, returnUrl }: Pick<FieldsSettings, 'redirect' | 'returnUrl'>,
): Promise<Confirmation> {
  const request = {
    elements,
    clientSecret,
    confirmParams: { return_url: returnAddress(returnUrl) },
    // Typed as the one that stays; with `always`, a success never comes back to this page.
    redirect: (redirect === 'always' ? redirect : 'if_required') as 'if_required',
  }
  try {
    const result: { paymentIntent?: Intent; setupIntent?: Intent; error?: StripeError } = clientSecret.startsWith(
      'seti_',
    )
      ? await stripe.confirmSetup(request)
      : await stripe.confirmPayment(request)
    const intent = result.paymentIntent ?? result.setupIntent
    if (intent) return { kind: 'done', outcome: outcomeOfIntent(intent) }
    const { error } = result
    return !error || leavesOpen(error) ? { kind: 'lost' } : { kind: 'refused', error }
  } catch {
    // Stripe.js throws for a caller's mistakes; but an exception also says nothing of what was already sent.
    return { kind: 'lost' }
  }
}

/**
 * Where a bank sends the payer back to: this page, too, where the address is none, or none of the web, which Stripe would
 * refuse. That must not keep anybody from paying.
 */
export function returnAddress(returnUrl: string | null): string {
  const here = location.href
  const there = returnUrl ?? ''
  const { href } = new URL(URL.canParse(there, here) ? there : here, here)
  return /^https?:/.test(href) ? href : here
}

const settled: readonly (string | undefined)[] = ['succeeded', 'processing', 'requires_capture']

/** Whether an error of a confirmation leaves open what happened to the money. */
export function leavesOpen({ code, payment_intent, setup_intent, type }: StripeError): boolean {
  return (
    ['api_connection_error', 'api_error', 'rate_limit_error'].includes(type) ||
    /intent_unexpected_state/.test(code ?? '') ||
    settled.includes((payment_intent ?? setup_intent)?.status)
  )
}
