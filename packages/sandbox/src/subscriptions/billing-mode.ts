import type Stripe from 'stripe'
import { invalid } from '../errors/index.js'
import { hash, oneOf, required } from '../parameters/index.js'

/** How a subscription is billed, wherever a request says it. */
export const billingModeParameter = hash({
  flexible: hash({ proration_discounts: oneOf(['included', 'itemized']) }),
  type: required(oneOf(['classic', 'flexible'])),
})

/** The same as a request tells it, or another object that begins a subscription. */
export interface GivenBillingMode {
  type: 'classic' | 'flexible'
  flexible?: { proration_discounts?: 'included' | 'itemized' }
}

/** The mode that is asked for, flexible when none is. @throws StripeError 400 for one that the sandbox does not simulate, or that Stripe does not have */
export function billingMode(
  given: GivenBillingMode | undefined,
  param = 'billing_mode',
): Stripe.Subscription.BillingMode & { type: 'classic' | 'flexible' } {
  if (given?.type === 'classic') {
    if (given.flexible === undefined) return { flexible: null, type: 'classic' }
    throw invalid('`flexible` can only be set with a `billing_mode` whose `type` is `flexible`.', {
      param: `${param}[flexible]`,
    })
  }
  if (given?.flexible?.proration_discounts === 'itemized') {
    throw invalid(
      'The sandbox does not simulate `proration_discounts` of `itemized`: its prorations have the discounts in them. Leave it out, or say `included`.',
      { param: `${param}[flexible][proration_discounts]` },
    )
  }
  return { flexible: { proration_discounts: 'included' }, type: 'flexible' }
}
