import type { ConfirmationToken, PaymentMethod, Stripe, StripeError } from '@stripe/stripe-js'
import { type Caller, callApi, type FrameAnswer, type FrameRequest } from '../wire/index.js'
import { requireSubmitted } from './confirm-intent.js'
import { type ElementsState, futureUsageOf, sourceOf, stateOf } from './elements-state.js'
import { IntegrationError } from './integration-error.js'
import { plainParams } from './plain-params.js'

type Created<Thing> = { kind: 'done'; thing: Thing } | { kind: 'failed'; error: StripeError }

interface FromElements {
  elements: ReturnType<Stripe['elements']>
  params?: object
}

/** `stripe.createPaymentMethod()`: of what was typed into Elements, or of data that needs no field. */
export async function createPaymentMethod(caller: Caller, options: object): Promise<Created<PaymentMethod>> {
  const method = 'stripe.createPaymentMethod()'
  if (!hasElements(options)) return createFromData(caller, options, method)
  const state = stateOf(options.elements, method)
  if (state.options.paymentMethodCreation !== 'manual') {
    throw new IntegrationError(
      `${method}: to make a payment method of Elements, pass \`paymentMethodCreation: 'manual'\` when creating the Elements group.`,
    )
  }
  return ask<PaymentMethod>(state, { name: 'create_payment_method', params: plainParams(options.params) }, method)
}

/** `stripe.createConfirmationToken()`: what was typed, and what the Elements were told of the intent to come. */
export async function createConfirmationToken(options: object): Promise<Created<ConfirmationToken>> {
  const method = 'stripe.createConfirmationToken()'
  if (!hasElements(options)) {
    throw new IntegrationError(
      `${method}: \`elements\` is required, an Elements object with a mounted Payment Element.`,
    )
  }
  const state = stateOf(options.elements, method)
  const params = {
    ...plainParams({ setup_future_usage: futureUsageOf(state.options) }),
    ...plainParams(options.params),
  }
  return ask<ConfirmationToken>(state, { name: 'create_confirmation_token', params }, method)
}

async function ask<Thing>(state: ElementsState, request: FrameRequest, method: string): Promise<Created<Thing>> {
  const source = sourceOf(state, method)
  requireSubmitted(state, method)
  return asCreated(await source.ask(request))
}

/** Data without fields: a token, a bank account, or a method that has no data of its own. */
async function createFromData(caller: Caller, data: object, method: string): Promise<Created<PaymentMethod>> {
  const params = plainParams(data)
  const { type, card } = params
  if (typeof type !== 'string') {
    throw new IntegrationError(`Missing value for ${method}: type should be a string, or \`elements\` be given.`)
  }
  // A card's number never passes through the app's page, here no more than with Stripe.
  if (type === 'card' && !(typeof card === 'object' && card !== null && 'token' in card)) {
    throw new IntegrationError(
      `Invalid value for ${method}: card should be an object with a \`token\`, or the card be typed into Elements. The sandbox simulates no Card Element.`,
    )
  }
  return asCreated(await callApi(caller, { method: 'POST', path: '/v1/payment_methods', params }))
}

function asCreated<Thing>(answer: FrameAnswer): Created<Thing> {
  if (answer.kind === 'submitted') throw new TypeError('The frame answered a question that was not asked.')
  if (answer.kind !== 'done') return { kind: 'failed', error: answer.error }
  // The route makes this thing and nothing else.
  return { kind: 'done', thing: answer.body as Thing }
}

function hasElements(options: object): options is FromElements {
  return 'elements' in options && typeof options.elements === 'object' && options.elements !== null
}
