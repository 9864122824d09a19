import type { ConfirmPaymentData, ConfirmSetupData, Stripe } from '@stripe/stripe-js'
import { type Caller, callApi, type FormValue, type FrameAnswer } from '../wire/index.js'
import { compareIntent } from './compare-intent.js'
import { type ElementsState, schemeOf, sourceOf, stateOf } from './elements-state.js'
import { IntegrationError } from './integration-error.js'
import { asIntent, type IntentAnswer, type IntentReference, intentOfSecret, retrieveIntent } from './intents.js'
import { doNextAction, returnToApp } from './next-action.js'
import { plainParams } from './plain-params.js'
import { requireLeftOutFields } from './require-fields.js'

/** The options of `confirmPayment` and `confirmSetup`, in all their written forms. */
export interface ConfirmOptions {
  elements?: ReturnType<Stripe['elements']>
  clientSecret?: string
  confirmParams?: Partial<ConfirmPaymentData> | Partial<ConfirmSetupData>
  redirect?: 'always' | 'if_required'
}

/** Confirms with what was typed, sees the customer through a challenge, and goes to the return page when told to. */
export async function confirmIntent(
  caller: Caller,
  noun: IntentReference['noun'],
  options: ConfirmOptions,
): Promise<IntentAnswer> {
  const method = noun === 'payment_intent' ? 'stripe.confirmPayment()' : 'stripe.confirmSetup()'
  const state = options.elements === undefined ? undefined : stateOf(options.elements, method)
  const intent = referenceOf(options, state, noun, method)
  const returnUrl = returnUrlOf(options, method)

  const isByReference = ['payment_method', 'confirmation_token'].some((name) => name in (options.confirmParams ?? {}))
  const answer =
    state === undefined || isByReference
      ? await confirmByReference(caller, intent, options)
      : await confirmByFields(state, intent, options, method)
  if (answer.kind === 'submitted') throw new TypeError('The frame answered a question that was not asked.')
  if (answer.kind !== 'done') return { kind: 'failed', error: answer.error }

  const settled = await doNextAction(caller, intent, asIntent(answer.body), schemeOf(state))
  if (settled.kind === 'done' && returnUrl !== undefined) return returnToApp(returnUrl, intent, settled.intent)
  return settled
}

function referenceOf(
  { clientSecret }: ConfirmOptions,
  state: ElementsState | undefined,
  noun: IntentReference['noun'],
  method: string,
): IntentReference {
  const secret = clientSecret ?? state?.options.clientSecret
  if (secret === undefined && state === undefined) {
    throw new IntegrationError(`${method}: expected either \`elements\` or \`clientSecret\`, but got neither.`)
  }
  if (secret === undefined) {
    throw new IntegrationError(
      `${method}: a \`clientSecret\` is required, because the Elements were created with a \`mode\` and without an intent.`,
    )
  }
  const intent = intentOfSecret(secret, method)
  if (intent.noun !== noun) {
    throw new IntegrationError(
      `${method}: you passed the client secret of a ${intent.noun}, expected one of a ${noun}.`,
    )
  }
  return intent
}

/** Where to go after a success, or undefined when the page stays. */
function returnUrlOf({ redirect = 'always', confirmParams }: ConfirmOptions, method: string): string | undefined {
  const url = confirmParams?.return_url
  if (url === undefined) {
    if (redirect === 'if_required') return undefined
    throw new IntegrationError(
      `${method}: the \`confirmParams.return_url\` argument is required unless \`redirect\` is "if_required".`,
    )
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new IntegrationError(
      `${method}: \`confirmParams.return_url\` should be an absolute http or https address. You specified: ${url}.`,
    )
  }
  return redirect === 'always' ? url : undefined
}

/** A payment method or confirmation token that exists already, or the method that the intent has: no fields are read. */
function confirmByReference(caller: Caller, intent: IntentReference, options: ConfirmOptions): Promise<FrameAnswer> {
  return callApi(caller, {
    method: 'POST',
    path: `/v1/${intent.path}/${encodeURIComponent(intent.id)}/confirm`,
    params: paramsOf(intent, options),
  })
}

async function confirmByFields(
  state: ElementsState,
  intent: IntentReference,
  options: ConfirmOptions,
  method: string,
): Promise<FrameAnswer> {
  const source = sourceOf(state, method)
  requireSubmitted(state, method)
  if ('options' in source) {
    requireLeftOutFields(source.options().fields, options.confirmParams?.payment_method_data?.billing_details, method)
  }
  if (state.options.mode !== undefined) {
    const found = await retrieveIntent(state.caller, intent)
    if (found.kind === 'failed') return found
    const error = compareIntent(state.options, found.intent)
    if (error !== undefined) return { kind: 'failed', error }
  }
  return source.ask({ name: 'confirm', path: intent.path, intent: intent.id, params: paramsOf(intent, options) })
}

/** Elements with a client secret are submitted by the confirmation itself; those without have to be beforehand. */
export function requireSubmitted(state: ElementsState, method: string): void {
  if (state.submitted || state.options.mode === undefined) return
  throw new IntegrationError(
    `elements.submit() must be called before ${method}. Call elements.submit() as soon as your customer presses pay, prior to any asynchronous work. Integration guide: https://stripe.com/docs/payments/accept-a-payment-deferred`,
  )
}

function paramsOf(
  { clientSecret }: IntentReference,
  { confirmParams }: ConfirmOptions,
): { readonly [key: string]: FormValue } {
  return { ...plainParams(confirmParams), client_secret: clientSecret, use_stripe_sdk: true }
}
