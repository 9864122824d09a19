import type { RequestFailed } from '../client/index.js'
import type { LoadFailed } from '../loader/index.js'
import type { ConfigurationMissing, NeededAttribute } from './configuration-missing.js'
import type { Settings } from './settings.js'

type Known = RequestFailed | LoadFailed | ConfigurationMissing
type HintSettings = Pick<Settings, 'clientSecret' | 'endpoint' | 'mode'>

/**
 * What the page's developer is to know of a load that failed; `null` when it is no mistake of theirs.
 *
 * A part of its own, loaded when a load has failed. It knows errors by their names, so that it stays one.
 */
export function hintOf(cause: unknown, settings: HintSettings): string | null {
  if (!(cause instanceof Error)) return null
  if (isNamed(cause, 'ConfigurationMissing')) return hintOfMissing(cause)
  if (isNamed(cause, 'RequestFailed')) return hintOfRequest(cause, settings.endpoint)
  if (isNamed(cause, 'LoadFailed') && cause.cause instanceof Error) return hintOfScript(cause.cause, settings.endpoint)
  const hint = hintOfStripe(cause.cause, settings.clientSecret)
  return hint ?? (isNamed(cause, 'LoadFailed') ? null : hintOfThrown(cause, settings))
}

/** A value that each could have. */
const examples: Readonly<Record<NeededAttribute, string>> = {
  endpoint: '/api',
  item: 'course_123',
  price: 'price_123',
  amount: '49.99',
  currency: 'usd',
}

const modes: readonly Settings['mode'][] = ['payment', 'setup', 'subscription']

function hintOfMissing({ attribute }: ConfigurationMissing): string {
  const others = 'Or set client-secret, or the property createIntent with amount and currency.'
  const hint = `<azora-pay-form> needs ${attribute}, for example ${attribute}="${examples[attribute]}".`
  return attribute === 'item' ? `${hint} ${others}` : hint
}

function hintOfRequest({ failure, message }: RequestFailed, endpoint: string | null): string | null {
  const { code, detail = '', status } = failure
  if (endpoint !== null && code === 'unexpected_answer' && status < 500) {
    const address = new URL(endpoint, document.baseURI).href
    return `<azora-pay-form>: what answers at ${address} is no Azora Pay server (status ${status}). Is endpoint="${endpoint}" right?`
  }
  return status >= 400 && status < 500 ? `<azora-pay-form>: the server said ${message}. ${detail}` : null
}

/** Stripe's script did not come; the reason names its address. */
function hintOfScript({ message }: Error, endpoint: string | null): string {
  const where = 'With the sandbox, write endpoint: your server tells where the script is.'
  return `<azora-pay-form>: ${message}.${endpoint === null ? ` ${where}` : ''}`
}

/** Stripe refused: a client secret that it does not know, for instance. */
function hintOfStripe(refusal: unknown, clientSecret: string | null): string | null {
  if (typeof refusal !== 'object' || refusal === null || refusal instanceof Error || !('message' in refusal))
    return null
  const { code, message, type } = refusal as { code?: unknown; message: unknown; type?: unknown }
  const name = code ?? type
  const asked = clientSecret ? ' Is client-secret right, and of the same account as the publishable key?' : ''
  return `<azora-pay-form>: Stripe said${name ? ` ${name}` : ''}: ${message}${asked}`
}

/** Thrown before anybody was asked: an attribute has a value that says nothing, or is none that Stripe would take. */
function hintOfThrown({ message }: Error, { clientSecret, mode }: HintSettings): string {
  if (!modes.includes(mode)) return `<azora-pay-form>: mode="${mode}" is none of ${modes.join(', ')}.`
  return `<azora-pay-form>: ${message}${clientSecret ? ' Is client-secret right?' : ''}`
}

function isNamed<Name extends Known['name']>(cause: Error, name: Name): cause is Extract<Known, { name: Name }> {
  return cause.name === name
}
