import type {
  StripeCheckoutElementsSdk,
  StripeCheckoutElementsSdkOptions,
  StripeCheckoutExpressCheckoutElement,
  StripeCheckoutExpressCheckoutElementOptions,
  StripeExpressCheckoutElement,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { PaymentPage } from '../../../checkout-sessions/page/show-page.js'
import { resolveLocale } from '../../locale/index.js'
import type { Caller, Params } from '../../wire/index.js'
import type { Behaviour } from '../behaviour.js'
import { addExpress, addPayment, refresh } from '../create-elements.js'
import type { ElementsOptions, ElementsState } from '../elements-state.js'
import { createEmitter } from '../emitter.js'
import { IntegrationError } from '../integration-error.js'
import { refuseUnplayed } from '../refuse-unplayed.js'
import type { CheckoutState } from './checkout-state.js'
import { createActions } from './create-actions.js'
import { createPageClient } from './page-client.js'
import { billingParams, shippingParams } from './tell-actions.js'
import { toSession } from './to-session.js'

/** The part of Stripe's SDK of Checkout with Elements that the sandbox plays. */
export type SimulatedCheckout = Pick<
  StripeCheckoutElementsSdk,
  | 'changeAppearance'
  | 'createExpressCheckoutElement'
  | 'createPaymentElement'
  | 'getExpressCheckoutElement'
  | 'getPaymentElement'
  | 'loadActions'
  | 'loadFonts'
  | 'on'
>

const unplayed = {
  createBillingAddressElement: refuseUnplayed('checkout.createBillingAddressElement'),
  createContactDetailsElement: refuseUnplayed('checkout.createContactDetailsElement'),
  createCurrencySelectorElement: refuseUnplayed('checkout.createCurrencySelectorElement'),
  createLinkSignupElement: refuseUnplayed('checkout.createLinkSignupElement'),
  createShippingAddressElement: refuseUnplayed('checkout.createShippingAddressElement'),
  createTaxIdElement: refuseUnplayed('checkout.createTaxIdElement'),
  createTermsElement: refuseUnplayed('checkout.createTermsElement'),
  getBillingAddressElement: () => null,
  getContactDetailsElement: () => null,
  getCurrencySelectorElement: () => null,
  getLinkSignupElement: () => null,
  getShippingAddressElement: () => null,
  getTaxIdElement: () => null,
  getTermsElement: () => null,
} satisfies Partial<StripeCheckoutElementsSdk>

/** `stripe.initCheckoutElementsSdk(options)`: a Checkout Session that the app draws itself. */
export function initCheckout(
  caller: Caller,
  behaviour: Behaviour,
  options: StripeCheckoutElementsSdkOptions,
): SimulatedCheckout & typeof unplayed {
  const events = createEmitter()
  const { appearance, fonts, loader } = options.elementsOptions ?? {}
  const look = { ...(appearance && { appearance }), ...(fonts && { fonts }), ...(loader && { loader }) }
  const elements: ElementsState = {
    caller,
    behaviour,
    // Without a mode nothing is drawn; the session brings it.
    options: look,
    payment: undefined,
    express: undefined,
    intent: undefined,
    submitted: true,
    prepare: undefined,
  }
  let isFilled = false
  const loading = load(caller, options, elements, events, () => isFilled)
  // Whoever asks for actions hears of it; until then it is nobody's rejection.
  loading.catch(() => undefined)
  elements.prepare = async () => {
    const loaded = await loading
    return loaded.kind === 'failed' ? loaded.error : undefined
  }

  return {
    ...unplayed,
    on: (_, handler) => events.on('change', handler),
    async loadActions() {
      const loaded = await loading
      if (loaded.kind === 'failed') {
        return {
          type: 'error',
          error: { message: loaded.error.message ?? 'The session could not be loaded.', code: null },
        }
      }
      return { type: 'success', actions: createActions(loaded.state) }
    },
    changeAppearance(changed) {
      elements.options = { ...elements.options, appearance: changed }
      void refresh(elements)
    },
    loadFonts(more) {
      elements.options = { ...elements.options, fonts: [...(elements.options.fonts ?? []), ...more] }
      void refresh(elements)
    },
    getPaymentElement: () => elements.payment?.face ?? null,
    createPaymentElement(given = {}): StripePaymentElement {
      refuseSecond(elements.payment, 'payment')
      // The options of the two elements differ in nothing that is drawn.
      const face = addPayment(elements, given as StripePaymentElementOptions)
      face.on('change', ({ complete }) => {
        isFilled = complete
        void loading.then((loaded) => {
          if (loaded.kind === 'loaded') events.emit('change', loaded.state.session())
        })
      })
      return face
    },
    getExpressCheckoutElement: () => (elements.express ? asCheckoutElement(elements.express.face) : null),
    createExpressCheckoutElement(given: Partial<StripeCheckoutExpressCheckoutElementOptions> = {}) {
      refuseSecond(elements.express, 'expressCheckout')
      // A session needs an address to write to, and the wallet has one.
      return asCheckoutElement(addExpress(elements, { ...given, emailRequired: true }))
    },
  }
}

type Loaded =
  | { kind: 'loaded'; state: CheckoutState }
  | { kind: 'failed'; error: { type: 'api_error'; message: string } }

async function load(
  caller: Caller,
  { clientSecret, defaultValues }: StripeCheckoutElementsSdkOptions,
  elements: ElementsState,
  events: ReturnType<typeof createEmitter>,
  isFilled: () => boolean,
): Promise<Loaded> {
  const client = createPageClient(caller, await clientSecret, 'stripe.initCheckoutElementsSdk()')
  const defaults = defaultParams(defaultValues)
  const answer = Object.keys(defaults).length > 0 ? await client.tell(defaults) : await client.read()
  if (answer.kind === 'failed') {
    return { kind: 'failed', error: { type: 'api_error', message: answer.error.message ?? '' } }
  }
  const locale = resolveLocale(caller.locale, navigator.language)
  const state: CheckoutState = {
    caller,
    client,
    elements,
    events,
    page: answer.page,
    session: () => toSession(state.page, locale, isFilled()),
    async follow(page) {
      state.page = page
      elements.options = { ...elements.options, ...optionsOf(page) } as ElementsOptions
      await refresh(elements)
      events.emit('change', state.session())
    },
  }
  elements.options = { ...elements.options, ...optionsOf(answer.page) } as ElementsOptions
  return { kind: 'loaded', state }
}

/** The session in the words of deferred Elements. A session may come to nothing, which only a subscription's Elements show. */
function optionsOf({ session }: PaymentPage): object {
  const currency = session.currency ?? undefined
  const allowedPaymentMethodTypes = session.payment_method_types
  if (session.mode === 'setup') return { clientSecret: undefined, mode: 'setup', currency, allowedPaymentMethodTypes }
  const amount = session.amount_total ?? 0
  const mode = session.mode === 'subscription' || amount === 0 ? 'subscription' : 'payment'
  return { clientSecret: undefined, mode, amount, currency, allowedPaymentMethodTypes }
}

function defaultParams(given: StripeCheckoutElementsSdkOptions['defaultValues'] = {}): Params {
  return {
    ...(given.billingAddress && billingParams(given.billingAddress)),
    ...(given.shippingAddress && shippingParams(given.shippingAddress)),
    ...(given.email !== undefined && { email: given.email }),
    ...(given.phoneNumber !== undefined && { phone: given.phoneNumber }),
  }
}

function refuseSecond(existing: object | undefined, type: string): void {
  if (existing === undefined) return
  throw new IntegrationError(`Can only create one Element of type ${type} through the same Checkout.`)
}

/** The same element under a face with fewer events: in Checkout, Stripe.js itself answers the click. The two types have nothing in common to the compiler, for every event is an overload. */
function asCheckoutElement(face: StripeExpressCheckoutElement): StripeCheckoutExpressCheckoutElement {
  return face as unknown as StripeCheckoutExpressCheckoutElement
}
