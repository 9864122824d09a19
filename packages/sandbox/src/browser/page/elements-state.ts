import type {
  Stripe,
  StripeElementsOptionsClientSecret,
  StripeElementsOptionsMode,
  StripeElementsUpdateOptions,
  StripeError,
} from '@stripe/stripe-js'
import type { Caller, ColorScheme } from '../wire/index.js'
import type { Behaviour } from './behaviour.js'
import type { ExpressElement } from './express/index.js'
import { IntegrationError } from './integration-error.js'
import type { Intent } from './intents.js'
import type { PaymentElement } from './payment-element.js'

export type ElementsOptions = StripeElementsOptionsClientSecret | StripeElementsOptionsMode

/** What one call of `stripe.elements()` made, and what has happened to it since. */
export interface ElementsState {
  readonly caller: Caller
  readonly behaviour: Behaviour
  options: ElementsOptions
  payment: PaymentElement | undefined
  express: ExpressElement | undefined
  /** The intent of the client secret, as it was last seen. */
  intent: Intent | undefined
  /** What has to be known before anything is drawn, where that is no intent. Resolves to what went wrong. */
  prepare: (() => Promise<StripeError | undefined>) | undefined
  /** Whether `elements.submit()` was called and found nothing wrong. */
  submitted: boolean
}

/** The state behind the object that the app holds: `confirmPayment` is given nothing else. */
const states = new WeakMap<object, ElementsState>()

export function rememberState(elements: object, state: ElementsState): void {
  states.set(elements, state)
}

/** `method` is named in the error. */
export function stateOf(elements: ReturnType<Stripe['elements']>, method: string): ElementsState {
  const state = states.get(elements)
  if (state === undefined) {
    throw new IntegrationError(
      `Invalid value for ${method}: elements should be an Elements object of this page's Stripe.js. You passed something else, or one of another copy of Stripe.js.`,
    )
  }
  return state
}

/** What a confirmation asks: the fields, or the sheet of the wallet in which the customer has just agreed. */
export function sourceOf(state: ElementsState, method: string): PaymentElement | ExpressElement {
  if (state.express?.isConfirming() === true) return state.express
  if (state.payment?.isMounted() === true) return state.payment
  throw new IntegrationError(
    state.express?.isMounted() === true
      ? `Invalid value for ${method}: no customer has agreed in a wallet. With an Express Checkout Element alone, confirm in the handler of its \`confirm\` event.`
      : `Invalid value for ${method}: elements should have a mounted Payment Element or Express Checkout Element.`,
  )
}

export function schemeOf(state: ElementsState | undefined): ColorScheme {
  return state?.payment?.scheme() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}

/** For what later payments the method is to be kept; undefined when it is not. */
export function futureUsageOf(options: ElementsOptions): 'off_session' | 'on_session' | undefined {
  if (options.mode === undefined) return undefined
  return options.setupFutureUsage ?? options.setup_future_usage ?? undefined
}

/** Refuses what Stripe refuses, before anything is drawn. */
export function checkElementsOptions(options: ElementsOptions): void {
  if ('paymentMethodTypes' in options) {
    throw new IntegrationError(
      'Unrecognized elements() parameter: paymentMethodTypes was renamed. Use allowedPaymentMethodTypes.',
    )
  }
  if (options.mode === undefined) {
    if (options.clientSecret === undefined) {
      throw new IntegrationError(
        'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.',
      )
    }
    if (!/^(pi|seti)_[^_]+.*_secret_.+$/.test(options.clientSecret)) {
      throw new IntegrationError(
        `Invalid value for elements(): clientSecret should be a client secret of the form \${id}_secret_\${secret}.`,
      )
    }
    return
  }
  if (options.clientSecret !== undefined) {
    throw new IntegrationError(
      'Invalid value for elements(): pass either clientSecret or mode, not both. With a mode, the client secret is passed on confirmation.',
    )
  }
  checkMode(options)
}

function checkMode(options: StripeElementsOptionsMode): void {
  if (!['payment', 'setup', 'subscription'].includes(options.mode)) {
    throw new IntegrationError(
      `Invalid value for elements(): mode should be one of payment, setup or subscription. You specified: ${options.mode}.`,
    )
  }
  if (options.mode === 'setup') return
  // A subscription may begin with nothing to pay, a payment can't.
  checkAmount(options.amount, options.mode === 'payment' ? 1 : 0)
  if (!/^[a-z]{3}$/.test(options.currency)) {
    throw new IntegrationError(
      `Invalid value for elements(): currency should be a lowercase three-letter ISO code. You specified: ${options.currency}.`,
    )
  }
}

function checkAmount(amount: unknown, least: number): void {
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < least) {
    throw new IntegrationError(
      `Invalid value for elements(): amount should be a positive integer in the currency's subunit. You specified: ${amount}.`,
    )
  }
}

/** `elements.update()`: a shallow merge, checked as a whole. */
export function mergeOptions(options: ElementsOptions, update: StripeElementsUpdateOptions): ElementsOptions {
  // Which half of the union it is can't change by an update; the check below refuses what doesn't fit.
  const merged = { ...options, ...update } as ElementsOptions
  checkElementsOptions(merged)
  return merged
}
