import type { RequestFailed } from '../client/index.js'
import type { PayError } from '../errors/index.js'
import type { LoadFailed } from '../runtime/index.js'
import type { ConfigurationMissing } from './configuration-missing.js'
import { mistakesOf } from './mistakes-of.js'
import type { Settings } from './settings.js'

type Known = RequestFailed | LoadFailed | ConfigurationMissing

/** Of the page's settings, those that an error may be about. */
export type Said = Pick<Settings, 'clientSecret' | 'endpoint' | 'loadTimeout'>

/**
 * What the page's developer is to know of what went wrong, or of what the attributes cannot mean; `null` when it is news
 * for nobody but the payer and their bank.
 *
 * A part of its own, loaded when something has failed, and while one develops. It knows errors by their names, so that it
 * stays one.
 */
export function hintOf(error: Pick<PayError, 'cause' | 'code' | 'source'> | null, settings: Said): string | null {
  const { cause, code, source } = error ?? {}
  if (error && (!cause || source === 'bank' || source === 'fields')) return null
  // What was being paid has reached everybody before: the payer's line went down.
  if (code === 'outcome_unknown' && isLineDown(cause)) return null
  const mistakes = mistakesOf(settings)
  const { clientSecret } = settings
  const hint =
    cause instanceof Error ? hintOfError(cause, settings, mistakes.length > 0) : hintOfStripe(cause, clientSecret)
  const hints = [hint, ...mistakes]
  const told = hints.filter((hint) => hint !== null).join(' ')
  return told ? `<azora-pay-form>: ${told}` : null
}

function hintOfError(cause: Error, said: Said, isExplained: boolean): string | null {
  const { clientSecret, endpoint } = said
  if (isNamed(cause, 'ConfigurationMissing')) return hintOfMissing(cause)
  if (isNamed(cause, 'RequestFailed')) return hintOfRequest(cause, said)
  if (isNamed(cause, 'LoadFailed') && cause.code === 'load_timeout') return hintOfFields(said)
  const inner = cause.cause
  const isThrown = [cause, inner].find((error) => error instanceof Error && error.name === 'IntegrationError')
  // Its words may have a key or a secret in them; which attribute it is, is said where it can be told.
  if (isThrown) return isExplained ? null : hintOfStripe(isThrown, clientSecret)
  // A part of ours that is not there has been told of already.
  if (inner instanceof Error && isNamed(cause, 'LoadFailed') && /\bimport|\bmodule\b/i.test(inner.message)) return null
  if (inner instanceof Error && isNamed(cause, 'LoadFailed')) return hintOfScript(inner, endpoint)
  const refused = inner instanceof Error ? null : hintOfStripe(inner, clientSecret)
  if (refused || isExplained || isNamed(cause, 'LoadFailed')) return refused
  return hintOfThrown(cause, clientSecret)
}

/** A value that each could have. */
const examples: Readonly<Record<string, string>> = {
  amount: '49.99',
  currency: 'usd',
  endpoint: '/api',
  item: 'course_123',
  price: 'price_123',
}

function hintOfMissing({ code }: ConfigurationMissing): string | null {
  const [what, attribute = ''] = code.split('_')
  if (what !== 'missing') return null
  const needed = `the form needs ${attribute}, for example ${attribute}="${examples[attribute]}".`
  if (attribute === 'endpoint') return `${needed} Or set publishable-key, and client-secret or createIntent.`
  return attribute === 'item'
    ? `${needed} Or set client-secret, or the property createIntent with amount and currency.`
    : needed
}

function hintOfRequest({ cause, failure, message }: RequestFailed, said: Said): string | null {
  const { endpoint } = said
  const { code, detail, status } = failure
  const address = endpoint !== null && new URL(endpoint, document.baseURI).href
  if (code === 'no_answer' && cause !== 'loading' && !(cause instanceof Error)) return hintOfWait(cause)
  if (address && code === 'no_answer')
    return `${address} did not answer in time: one request may take 15000 ms, and all of loading ${timeoutOf(said)} ms, as load-timeout says.`
  if (code === 'connection_lost') return address ? hintOfSilence(address) : null
  if (address && code === 'unexpected_answer' && status < 500)
    return `what answers at ${address} is no Azora Pay server, or has it at another path (status ${status}). Is endpoint="${endpoint}" right?`
  return `the server said ${message}.${detail ? ` ${ended(detail)}` : ''}`
}

/** What is no request of ours has not come: what the page had to do, or else to open, or what Stripe was asked. */
function hintOfWait(cause: unknown): string {
  return cause === 'waitUntil'
    ? 'a promise that azora-before-submit was given by waitUntil() was not done after two minutes. Nothing was sent; the payer is offered to try again.'
    : "neither Stripe nor the page's createIntent, whichever was asked, answered within 30000 ms."
}

/** A browser tells a page neither that nobody listens nor that it kept the answer away. */
function hintOfSilence(address: string): string | null {
  if (navigator.onLine === false) return null
  return `nothing answered at ${address}. Does the server run, do its cors.origins name this page (${location.origin}), and does the page's Content-Security-Policy name the server under connect-src?`
}

/** As a sentence that another one may follow. */
function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** The milliseconds that were taken. */
function timeoutOf({ loadTimeout }: Said): number {
  return loadTimeout > 0 ? loadTimeout : 15_000
}

/** A frame that a policy keeps away tells nobody. */
function hintOfFields(said: Said): string {
  return `the fields were not there after ${timeoutOf(said)} ms, which load-timeout says: Stripe's script or its frame did not answer. Does the page's Content-Security-Policy let both in?`
}

/** Stripe's script did not come; the reason names its address. */
function hintOfScript({ message }: Error, endpoint: string | null): string {
  const where = 'With the sandbox, write endpoint: your server tells where the script is.'
  return `${message}.${endpoint === null ? ` ${where}` : ''}`
}

/** Stripe refused: a client secret that it does not know, for instance. */
function hintOfStripe(refusal: unknown, clientSecret: string | null): string | null {
  if (typeof refusal !== 'object' || refusal === null || !('message' in refusal)) return null
  const { code, message, type } = refusal as { code?: unknown; message: unknown; type?: unknown }
  const name = code ?? type
  const asked = clientSecret ? ' Is client-secret right, and of the same account as the publishable key?' : ''
  return `Stripe said${name ? ` ${name}` : ''}: ${ended(String(message))}${asked}`
}

/** Thrown before anybody was asked: an attribute has a value that says nothing, or is none that Stripe would take. */
function hintOfThrown({ message }: Error, clientSecret: string | null): string {
  return `${ended(message)}${clientSecret ? ' Is client-secret right?' : ''}`
}

/** Whether our server could not be reached, or Stripe could not: that is what Stripe.js says of itself then. */
function isLineDown(cause: unknown): boolean {
  if (cause instanceof Error && isNamed(cause, 'RequestFailed')) return cause.failure.code === 'connection_lost'
  const stripes = cause instanceof Error ? cause.cause : cause
  return (stripes as { readonly type?: unknown } | null | undefined)?.type === 'api_connection_error'
}

function isNamed<Name extends Known['name']>(cause: Error, name: Name): cause is Extract<Known, { name: Name }> {
  return cause.name === name
}
