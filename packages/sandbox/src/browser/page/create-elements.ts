import type {
  StripeElements,
  StripeError,
  StripeExpressCheckoutElement,
  StripeExpressCheckoutElementOptions,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import { resolveLocale } from '../locale/index.js'
import type { Caller, FrameSettings } from '../wire/index.js'
import type { Behaviour } from './behaviour.js'
import {
  checkElementsOptions,
  type ElementsOptions,
  type ElementsState,
  futureUsageOf,
  mergeOptions,
  rememberState,
  schemeOf,
  sourceOf,
} from './elements-state.js'
import { createEmitter } from './emitter.js'
import { createExpressElement } from './express/index.js'
import { IntegrationError } from './integration-error.js'
import { intentOfSecret, retrieveIntent } from './intents.js'
import { offeredTypes } from './offered-types.js'
import { createPaymentElement } from './payment-element.js'

/** The part of Stripe's `elements` that the sandbox plays. */
export type SimulatedElements = Pick<StripeElements, 'fetchUpdates' | 'on' | 'submit' | 'update'> & {
  create(type: 'payment', options?: StripePaymentElementOptions): StripePaymentElement
  create(type: 'expressCheckout', options?: StripeExpressCheckoutElementOptions): StripeExpressCheckoutElement
  getElement(type: 'payment'): StripePaymentElement | null
  getElement(type: 'expressCheckout'): StripeExpressCheckoutElement | null
}

type PlayedType = 'expressCheckout' | 'payment'

/** `stripe.elements(options)`. */
export function createElements(caller: Caller, behaviour: Behaviour, options: ElementsOptions): SimulatedElements {
  checkElementsOptions(options)
  const events = createEmitter()
  const state: ElementsState = {
    caller,
    behaviour,
    options,
    payment: undefined,
    express: undefined,
    intent: undefined,
    prepare: undefined,
    submitted: false,
  }

  function create(type: 'payment', options?: StripePaymentElementOptions): StripePaymentElement
  function create(type: 'expressCheckout', options?: StripeExpressCheckoutElementOptions): StripeExpressCheckoutElement
  function create(type: PlayedType, elementOptions = {}): StripePaymentElement | StripeExpressCheckoutElement {
    checkType(type)
    const isThere = type === 'payment' ? state.payment !== undefined : state.express !== undefined
    if (isThere) {
      throw new IntegrationError(`Can only create one Element of type ${type} through the same Elements object.`)
    }
    return type === 'payment' ? addPayment(state, elementOptions) : addExpress(state, elementOptions)
  }
  function getElement(type: 'payment'): StripePaymentElement | null
  function getElement(type: 'expressCheckout'): StripeExpressCheckoutElement | null
  function getElement(type: PlayedType): StripePaymentElement | StripeExpressCheckoutElement | null {
    checkType(type)
    return (type === 'payment' ? state.payment : state.express)?.face ?? null
  }

  const elements: SimulatedElements = {
    create,
    getElement,
    on: (name, handler) => events.on(name, handler),
    async update(changes) {
      state.options = mergeOptions(state.options, changes)
      await refresh(state)
      events.emit('update-end', {})
    },
    async fetchUpdates() {
      const error = await checkIntent(state)
      if (error !== undefined) return { error: { message: error.message ?? 'The intent could not be fetched.' } }
      await refresh(state)
      return {}
    },
    submit: () => submit(state),
  }
  rememberState(elements, state)
  return elements
}

/** Adds a Payment Element to a group. */
export function addPayment(state: ElementsState, options: StripePaymentElementOptions): StripePaymentElement {
  state.payment = createPaymentElement({
    base: state.caller.base,
    options,
    settingsWith: (current) => (isKnown(state) ? settingsOf(state, current) : undefined),
    showsLoader: () => state.options.loader !== 'never',
    checkIntent: () => checkIntent(state),
    onDestroy: () => {
      state.payment = undefined
      state.submitted = false
    },
  })
  return state.payment.face
}

/** Adds an Express Checkout Element to a group. */
export function addExpress(
  state: ElementsState,
  options: StripeExpressCheckoutElementOptions,
): StripeExpressCheckoutElement {
  state.express = createExpressElement({
    caller: state.caller,
    wallets: state.behaviour.wallets,
    options,
    isKnown: () => isKnown(state),
    look: () => ({ locale: localeOf(state), appearance: state.options.appearance ?? {} }),
    price: () => priceOf(state),
    scheme: () => schemeOf(state),
    checkIntent: () => checkIntent(state),
    onDestroy: () => {
      state.express = undefined
    },
  })
  return state.express.face
}

/** Has all Elements of a group follow its options. */
export async function refresh({ payment, express }: ElementsState): Promise<void> {
  await Promise.all([payment?.refresh(), express?.refresh()])
}

async function submit(state: ElementsState): ReturnType<StripeElements['submit']> {
  state.submitted = false
  const answer = await sourceOf(state, 'elements.submit()').ask({ name: 'submit' })
  if (answer.kind === 'submitted') {
    state.submitted = true
    return { selectedPaymentMethod: answer.type }
  }
  if (answer.kind === 'done') throw new TypeError('The frame answered a question that was not asked.')
  return { error: answer.error }
}

function checkType(type: string): void {
  if (type === 'payment' || type === 'expressCheckout') return
  throw new IntegrationError(
    `The sandbox simulates the Elements "payment" and "expressCheckout" and not "${type}". With keys of Stripe, the real Stripe.js has it.`,
  )
}

/** Only Elements with a client secret have an intent to ask for. */
async function checkIntent(state: ElementsState): Promise<StripeError | undefined> {
  if (state.behaviour.failsToLoad) return toldToFail
  if (state.prepare !== undefined) return state.prepare()
  const { clientSecret } = state.options
  if (clientSecret === undefined) return undefined
  const answer = await retrieveIntent(state.caller, intentOfSecret(clientSecret, 'elements()'))
  if (answer.kind === 'failed') return answer.error
  state.intent = answer.intent
  return undefined
}

/** Which methods to show, and what they cost, says the mode, or else the intent, which has to be asked first. */
function isKnown({ options, intent, behaviour }: ElementsState): boolean {
  return !behaviour.failsToLoad && (options.mode !== undefined || intent !== undefined)
}

const toldToFail: StripeError = {
  type: 'api_error',
  message: 'The Element could not be loaded. (Simulated: /stripe.js was loaded with load=error.)',
}

/** What there is to pay, by the options or by the intent; a setup costs nothing. */
function priceOf({ options, intent }: ElementsState): { amount: number | undefined; currency: string | undefined } {
  if (options.mode === 'setup') return { amount: undefined, currency: options.currency }
  if (options.mode !== undefined) return { amount: options.amount, currency: options.currency }
  if (intent?.object === 'payment_intent') return { amount: intent.amount, currency: intent.currency }
  return { amount: undefined, currency: options.currency }
}

function localeOf({ caller, options }: ElementsState): string {
  return resolveLocale(options.locale ?? caller.locale, navigator.language)
}

function settingsOf(state: ElementsState, element: StripePaymentElementOptions): FrameSettings {
  const { caller, options } = state
  const { business, defaultValues, fields, layout, readOnly, terms } = element
  const setsUp = isSetup(options)
  return {
    publishableKey: caller.publishableKey,
    account: caller.account,
    locale: localeOf(state),
    appearance: options.appearance ?? {},
    fonts: options.fonts ?? [],
    types: offeredTypes(options, state.intent, element.paymentMethodOrder),
    savesMethod: setsUp || options.mode === 'subscription' || futureUsageOf(options) !== undefined,
    setsUp,
    customerSession: options.customerSessionClientSecret,
    options: { business, defaultValues, fields, layout, readOnly, terms },
  }
}

function isSetup({ mode, clientSecret }: ElementsOptions): boolean {
  return mode === 'setup' || clientSecret?.startsWith('seti_') === true
}
