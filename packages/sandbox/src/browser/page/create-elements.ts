import type { StripeElements, StripeError, StripePaymentElement, StripePaymentElementOptions } from '@stripe/stripe-js'
import { resolveLocale } from '../locale/index.js'
import type { Caller, FrameSettings } from '../wire/index.js'
import {
  checkElementsOptions,
  type ElementsOptions,
  type ElementsState,
  futureUsageOf,
  mergeOptions,
  mountedPayment,
  rememberState,
} from './elements-state.js'
import { createEmitter } from './emitter.js'
import { IntegrationError } from './integration-error.js'
import { intentOfSecret, retrieveIntent } from './intents.js'
import { createPaymentElement } from './payment-element.js'

/** The part of Stripe's `elements` that the sandbox plays. */
export type SimulatedElements = Pick<StripeElements, 'fetchUpdates' | 'on' | 'submit' | 'update'> & {
  create(type: 'payment', options?: StripePaymentElementOptions): StripePaymentElement
  getElement(type: 'payment'): StripePaymentElement | null
}

/** `stripe.elements(options)`. */
export function createElements(caller: Caller, options: ElementsOptions): SimulatedElements {
  checkElementsOptions(options)
  const events = createEmitter()
  const state: ElementsState = { caller, options, payment: undefined, submitted: false }

  const elements: SimulatedElements = {
    create(type, elementOptions = {}) {
      checkType(type)
      if (state.payment !== undefined) {
        throw new IntegrationError('Can only create one Element of type payment through the same Elements object.')
      }
      state.payment = createPaymentElement({
        base: caller.base,
        options: elementOptions,
        settingsWith: (current) => settingsOf(state, current),
        showsLoader: () => state.options.loader !== 'never',
        checkIntent: () => checkIntent(state),
        onDestroy: () => {
          state.payment = undefined
          state.submitted = false
        },
      })
      return state.payment.face
    },
    getElement(type) {
      checkType(type)
      return state.payment?.face ?? null
    },
    on: (name, handler) => events.on(name, handler),
    async update(changes) {
      state.options = mergeOptions(state.options, changes)
      await state.payment?.refresh()
      events.emit('update-end', {})
    },
    async fetchUpdates() {
      const error = await checkIntent(state)
      return error === undefined ? {} : { error: { message: error.message ?? 'The intent could not be fetched.' } }
    },
    submit: () => submit(state),
  }
  rememberState(elements, state)
  return elements
}

async function submit(state: ElementsState): ReturnType<StripeElements['submit']> {
  state.submitted = false
  const answer = await mountedPayment(state, 'elements.submit()').ask({ name: 'submit' })
  if (answer.kind === 'submitted') {
    state.submitted = true
    return { selectedPaymentMethod: answer.type }
  }
  if (answer.kind === 'done') throw new TypeError('The frame answered a question that was not asked.')
  return { error: answer.error }
}

function checkType(type: string): void {
  if (type === 'payment') return
  throw new IntegrationError(
    `The sandbox simulates the Element "payment" and not "${type}". With keys of Stripe, the real Stripe.js has it.`,
  )
}

/** Only Elements with a client secret have an intent to ask for. */
async function checkIntent({ caller, options }: ElementsState): Promise<StripeError | undefined> {
  if (options.clientSecret === undefined) return undefined
  const answer = await retrieveIntent(caller, intentOfSecret(options.clientSecret, 'elements()'))
  return answer.kind === 'failed' ? answer.error : undefined
}

/** Plain data: an app may pass reactive proxies, which no browser sends to a frame. */
function settingsOf({ caller, options }: ElementsState, element: StripePaymentElementOptions): FrameSettings {
  const { business, defaultValues, fields, readOnly, terms } = element
  const settings: FrameSettings = {
    publishableKey: caller.publishableKey,
    account: caller.account,
    locale: resolveLocale(options.locale ?? caller.locale, navigator.language),
    appearance: options.appearance ?? {},
    fonts: options.fonts ?? [],
    savesCard: savesCard(options),
    options: { business, defaultValues, fields, readOnly, terms },
  }
  return JSON.parse(JSON.stringify(settings))
}

function savesCard(options: ElementsOptions): boolean {
  if (options.mode === undefined) return options.clientSecret?.startsWith('seti_') === true
  return options.mode !== 'payment' || futureUsageOf(options) !== undefined
}
