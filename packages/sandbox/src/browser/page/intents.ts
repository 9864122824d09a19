import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js'
import { type Caller, callApi } from '../wire/index.js'
import { IntegrationError } from './integration-error.js'

/** The two intents behave alike; what differs is named here. */
export interface IntentReference {
  noun: 'payment_intent' | 'setup_intent'
  path: 'payment_intents' | 'setup_intents'
  /** `pi_…` or `seti_…`. */
  id: string
  clientSecret: string
}

export type Intent = PaymentIntent | SetupIntent

export type IntentAnswer = { kind: 'done'; intent: Intent } | { kind: 'failed'; error: StripeError }

/**
 * The intent that a client secret opens. `method` is named in the error.
 * `noun` is the only kind that the method takes; without it, both.
 */
export function intentOfSecret(clientSecret: unknown, method: string, noun?: IntentReference['noun']): IntentReference {
  const [, id, prefix] = (typeof clientSecret === 'string' && /^((pi|seti)_.+?)_secret_.+$/.exec(clientSecret)) || []
  const isWanted = noun === undefined || (noun === 'payment_intent') === (prefix === 'pi')
  if (id === undefined || typeof clientSecret !== 'string' || !isWanted) {
    throw new IntegrationError(
      `Invalid value for ${method} intent secret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${clientSecret}.`,
    )
  }
  return prefix === 'pi'
    ? { noun: 'payment_intent', path: 'payment_intents', id, clientSecret }
    : { noun: 'setup_intent', path: 'setup_intents', id, clientSecret }
}

export async function retrieveIntent(
  caller: Caller,
  { path, id, clientSecret }: IntentReference,
): Promise<IntentAnswer> {
  const answer = await callApi(caller, {
    method: 'GET',
    path: `/v1/${path}/${encodeURIComponent(id)}`,
    params: { client_secret: clientSecret },
  })
  return answer.kind === 'failed' ? answer : { kind: 'done', intent: asIntent(answer.body) }
}

/** The sandbox answers these routes with an intent, typed against Stripe's own types on its side. */
export function asIntent(body: unknown): Intent {
  return body as Intent
}

/** What Stripe.js says to a customer whose bank did not recognise them; the API's own words are for developers. */
const notAuthenticated =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

/** An intent that came out of an attempt: its last error when the attempt failed. */
export function settleIntent(intent: Intent): IntentAnswer {
  const last = intent.object === 'payment_intent' ? intent.last_payment_error : intent.last_setup_error
  if (intent.status !== 'requires_payment_method' || last === null) return { kind: 'done', intent }
  return {
    kind: 'failed',
    error: withIntent(
      { ...last, ...(/_authentication_failure$/.test(last.code ?? '') && { message: notAuthenticated }) },
      intent,
    ),
  }
}

function withIntent(error: StripeError, intent: Intent): StripeError {
  return intent.object === 'payment_intent' ? { ...error, payment_intent: intent } : { ...error, setup_intent: intent }
}
