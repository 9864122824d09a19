/** The script that an app's page loads in place of `https://js.stripe.com/endive/stripe.js`: it defines `window.Stripe`. */
import type { Stripe, StripeConstructor, StripeConstructorOptions } from '@stripe/stripe-js'
import { createStripe, readBehaviour, type SimulatedStripe } from './page/index.js'

const script = document.currentScript
if (!(script instanceof HTMLScriptElement) || script.src === '') {
  throw new Error(
    'The sandbox finds its own address by the script tag that loads it: load /stripe.js with <script src="…">, not as a module.',
  )
}
const { origin: base, search } = new URL(script.src)
const behaviour = readBehaviour(search)

const construct: StripeConstructor = (publishableKey: string, options?: StripeConstructorOptions) => {
  const stripe: SimulatedStripe = createStripe({ base, behaviour }, publishableKey, options)
  // Whatever of Stripe the sandbox doesn't play is absent, and refused by name where apps look for it.
  return stripe as Stripe
}

if (window.Stripe === undefined) {
  // `version` is how `@stripe/stripe-js` tells that this is the train it was made for.
  window.Stripe = Object.assign(construct, { version: 'endive' as const })
  console.info(`Stripe.js is simulated on this page by the sandbox of Azora Pay at ${base}. No money moves.`)
}
