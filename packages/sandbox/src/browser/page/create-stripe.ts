import type {
  PaymentIntentResult,
  SetupIntentResult,
  Stripe,
  StripeConstructorOptions,
  StripeElements,
  StripeError,
} from '@stripe/stripe-js'
import type { Caller } from '../wire/index.js'
import type { Behaviour } from './behaviour.js'
import { checkPublishableKey } from './check-key.js'
import { createEmbeddedPage, initCheckout } from './checkout/index.js'
import { type ConfirmOptions, confirmIntent } from './confirm-intent.js'
import { createElements } from './create-elements.js'
import { createConfirmationToken, createPaymentMethod } from './create-from-fields.js'
import type { ElementsOptions } from './elements-state.js'
import { handleNextAction } from './handle-next-action.js'
import { intentOfSecret, retrieveIntent } from './intents.js'
import { refuseUnplayed } from './refuse-unplayed.js'
import { asEitherResult, asPaymentResult, asSetupResult } from './results.js'

/** The part of `Stripe` that the sandbox plays. */
export type SimulatedStripe = Pick<
  Stripe,
  | 'confirmPayment'
  | 'confirmSetup'
  | 'createConfirmationToken'
  | 'createEmbeddedCheckoutPage'
  | 'createPaymentMethod'
  | 'elements'
  | 'handleNextAction'
  | 'initCheckoutElementsSdk'
  | 'registerAppInfo'
  | 'retrievePaymentIntent'
  | 'retrieveSetupIntent'
>

/** Parts of `Stripe` that wrappers look for, or apps call by habit; each says by name that it is not played. */
const unplayed = {
  confirmCardPayment: refuseUnplayed('stripe.confirmCardPayment'),
  confirmCardSetup: refuseUnplayed('stripe.confirmCardSetup'),
  createToken: refuseUnplayed('stripe.createToken'),
  handleCardAction: refuseUnplayed('stripe.handleCardAction'),
  paymentRequest: refuseUnplayed('stripe.paymentRequest'),
  initCheckoutFormSdk: refuseUnplayed('stripe.initCheckoutFormSdk'),
  collectBankAccountForPayment: refuseUnplayed('stripe.collectBankAccountForPayment'),
} satisfies Partial<Stripe>

/** `Stripe(key, options)` of one sandbox, whose origin is `base`. */
export function createStripe(
  { base, behaviour }: { base: string; behaviour: Behaviour },
  key: unknown,
  options: StripeConstructorOptions = {},
): SimulatedStripe & typeof unplayed {
  checkPublishableKey(key)
  const caller: Caller = { base, publishableKey: key, account: options.stripeAccount, locale: options.locale }

  // A confirmation that always redirects ends on another page or in an error; the official types say so by overloads.
  function confirmPayment(options: ConfirmOptions & { redirect: 'if_required' }): Promise<PaymentIntentResult>
  function confirmPayment(options: ConfirmOptions): Promise<{ error: StripeError }>
  async function confirmPayment(options: ConfirmOptions): Promise<PaymentIntentResult> {
    return asPaymentResult(await confirmIntent(caller, 'payment_intent', options))
  }
  function confirmSetup(options: ConfirmOptions & { redirect: 'if_required' }): Promise<SetupIntentResult>
  function confirmSetup(options: ConfirmOptions): Promise<{ error: StripeError }>
  async function confirmSetup(options: ConfirmOptions): Promise<SetupIntentResult> {
    return asSetupResult(await confirmIntent(caller, 'setup_intent', options))
  }

  return {
    ...unplayed,
    confirmPayment,
    confirmSetup,
    // `StripeElements` also makes elements that the sandbox doesn't play; `create` refuses those by name.
    elements: (options: ElementsOptions = {}) => createElements(caller, behaviour, options) as StripeElements,
    retrievePaymentIntent: async (secret) =>
      asPaymentResult(
        await retrieveIntent(caller, intentOfSecret(secret, 'stripe.retrievePaymentIntent()', 'payment_intent')),
      ),
    retrieveSetupIntent: async (secret) =>
      asSetupResult(
        await retrieveIntent(caller, intentOfSecret(secret, 'stripe.retrieveSetupIntent()', 'setup_intent')),
      ),
    handleNextAction: async (options: { clientSecret?: string; hashedValue?: string }) =>
      asEitherResult(await handleNextAction(caller, options)),
    createPaymentMethod: async (options: object) => {
      const made = await createPaymentMethod(caller, options)
      return made.kind === 'done' ? { paymentMethod: made.thing } : { error: made.error }
    },
    createConfirmationToken: async (options: object) => {
      const made = await createConfirmationToken(options)
      return made.kind === 'done' ? { confirmationToken: made.thing } : { error: made.error }
    },
    createEmbeddedCheckoutPage: (options) => createEmbeddedPage(caller, options),
    initCheckoutElementsSdk: (options) => initCheckout(caller, behaviour, options),
    registerAppInfo: () => undefined,
  }
}
