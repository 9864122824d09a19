import type { StripeElements } from '@stripe/stripe-js'
import type { JSHandle } from 'playwright'
import type { AppPage } from './stage.js'

/** What an app's click handler does: submit, then confirm. Gives what came out, as plain data. */
export function pay({ page, stripe }: AppPage, elements: JSHandle<StripeElements>, clientSecret: string) {
  return page.evaluate(
    async ([stripe, elements, clientSecret]) => {
      const { error } = await elements.submit()
      if (error) return { error, paymentIntent: undefined }
      return stripe.confirmPayment({ elements, clientSecret, confirmParams: {}, redirect: 'if_required' })
    },
    [stripe, elements, clientSecret] as const,
  )
}
