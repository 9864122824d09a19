import type { Sandbox } from '../../src/index.js'
import { postAsBrowser } from '../behaviour/arrange.js'

/** What a person typed into the Payment Element, as Stripe.js sends it along with a confirmation. */
export function typedCard(number: string): Record<string, string> {
  return {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': number,
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '34',
    'payment_method_data[card][cvc]': '123',
    'payment_method_data[billing_details][address][country]': 'ZA',
  }
}

/** What the browser knows of an intent: the client secret that its page was given, and nothing else. */
export interface BrowserIntent {
  status: number
  body: Record<string, unknown>
}

/** `stripe.confirmPayment` and `stripe.confirmSetup`: the publishable key, the client secret, and what the person chose. */
export function confirm(
  sandbox: Sandbox,
  clientSecret: string,
  chosen: Record<string, string>,
): Promise<BrowserIntent> {
  return postAsBrowser(sandbox, `${pathOf(clientSecret)}/confirm`, {
    client_secret: clientSecret,
    return_url: 'https://shop.test/complete',
    use_stripe_sdk: 'true',
    ...chosen,
  })
}

/** The person answers the bank in the 3-D Secure window. */
export function authenticate(sandbox: Sandbox, clientSecret: string, outcome = 'complete'): Promise<BrowserIntent> {
  return postAsBrowser(sandbox, `${pathOf(clientSecret)}/challenge`, { client_secret: clientSecret, outcome })
}

function pathOf(clientSecret: string): string {
  const [id = ''] = clientSecret.split('_secret_')
  return `/v1/${id.startsWith('seti_') ? 'setup_intents' : 'payment_intents'}/${id}`
}
