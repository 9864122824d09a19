import type { ConfirmationToken, PaymentMethod, Stripe, StripeError } from '@stripe/stripe-js'
import type { FormValue, FrameRequest } from '../wire/index.js'
import { requireSubmitted } from './confirm-intent.js'
import { mountedPayment, stateOf } from './elements-state.js'
import { IntegrationError } from './integration-error.js'

type Created<Thing> = { kind: 'done'; thing: Thing } | { kind: 'failed'; error: StripeError }

interface FromElements {
  elements: ReturnType<Stripe['elements']>
  params?: object
}

export function createPaymentMethod(options: object): Promise<Created<PaymentMethod>> {
  return create<PaymentMethod>('create_payment_method', options, 'stripe.createPaymentMethod()')
}

export function createConfirmationToken(options: object): Promise<Created<ConfirmationToken>> {
  return create<ConfirmationToken>('create_confirmation_token', options, 'stripe.createConfirmationToken()')
}

async function create<Thing>(
  name: Exclude<FrameRequest['name'], 'confirm' | 'submit'>,
  options: object,
  method: string,
): Promise<Created<Thing>> {
  if (!hasElements(options)) {
    throw new IntegrationError(`${method}: the sandbox makes one from \`elements\` with a Payment Element only.`)
  }
  const state = stateOf(options.elements, method)
  const payment = mountedPayment(state, method)
  requireSubmitted(state, method)
  const params: { readonly [key: string]: FormValue } = JSON.parse(JSON.stringify(options.params ?? {}))
  const answer = await payment.ask({ name, params })
  if (answer.kind === 'submitted') throw new TypeError('The frame answered a question that was not asked.')
  if (answer.kind !== 'done') return { kind: 'failed', error: answer.error }
  // The route makes this thing and nothing else.
  return { kind: 'done', thing: answer.body as Thing }
}

function hasElements(options: object): options is FromElements {
  return 'elements' in options && typeof options.elements === 'object' && options.elements !== null
}
