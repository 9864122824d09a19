import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import { methodTypes } from '../payment-methods/index.js'

/** Which kinds a setup intent takes. The enum of a hundred of them is Stripe's to check; the sandbox hands back what it was given. */
export function setupTypes(
  given: Parameters<typeof methodTypes>[0],
  before?: Stripe.SetupIntent,
): Pick<
  Stripe.SetupIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'excluded_payment_method_types'
  | 'payment_method_types'
> {
  return methodTypes(given, before) as ReturnType<typeof setupTypes>
}

type Options = Stripe.SetupIntent.PaymentMethodOptions

/** Whether its holder is asked to authenticate a card whatever its issuer wants. */
export function setupOptions(given: FormHash | undefined, before: Options | null): Options {
  const card = before?.card ?? { mandate_options: null, network: null, request_three_d_secure: 'automatic' as const }
  const told = given?.card
  if (typeof told !== 'object' || Array.isArray(told)) return { ...before, card }
  const asked = (['any', 'automatic', 'challenge'] as const).find((word) => word === told.request_three_d_secure)
  return { ...before, card: { ...card, ...(asked && { request_three_d_secure: asked }) } }
}
