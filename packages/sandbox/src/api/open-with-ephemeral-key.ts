import { StripeError, unauthorized } from '../errors/index.js'
import { idOf, type StoredEphemeralKey, type World } from '../world/index.js'
import type { FormHash } from './decode-form.js'
import type { Match } from './router.js'

type Asked = (world: World, match: Match, form: FormHash) => unknown

const ownMethod: Asked = ({ payment_methods: methods }, { id }) => idOf(methods.get(id)?.customer)

/** What a phone does with its customer's key, and whose each of it is. Everything else is refused. */
const opened: Readonly<Record<string, Asked>> = {
  'GET /v1/customers/:id': (_world, { id }) => id,
  'POST /v1/customers/:id': (_world, { id }) => id,
  'GET /v1/customers/:id/payment_methods': (_world, { id }) => id,
  'GET /v1/customers/:owner/payment_methods/:id': (_world, { owner }) => owner,
  'GET /v1/payment_methods': (_world, _match, form) => form.customer,
  'GET /v1/payment_methods/:id': ownMethod,
  'POST /v1/payment_methods/:id': ownMethod,
  'POST /v1/payment_methods/:id/attach': (_world, _match, form) => form.customer,
  'POST /v1/payment_methods/:id/detach': ownMethod,
}

/** Lets an ephemeral key through for an hour, to its own customer and to that customer's payment methods. */
export function checkEphemeralKey(world: World, match: Match, form: FormHash, secret: string, now: number): void {
  const key = findKey(world, secret)
  const shown = `${secret.slice(0, 8)}${'*'.repeat(8)}${secret.slice(-4)}`
  if (!key) throw unauthorized(`Invalid API Key provided: ${shown}`)
  if (key.expires <= now) throw unauthorized(`Expired API Key provided: ${shown}`, 'api_key_expired')
  const { method, path, publishable } = match.route
  if (publishable === 'allowed' || opened[`${method} ${path}`]?.(world, match, form) === key.customer) return
  const message = `The provided key '${shown}' does not have the required permissions for this endpoint: it is good for the customer ${key.customer} and the payment methods of that customer.`
  throw new StripeError(403, { type: 'invalid_request_error', message }, 'forgotten')
}

function findKey(world: World, secret: string): StoredEphemeralKey | undefined {
  for (const key of world.ephemeral_keys.newestFirst()) if (key.secret === secret) return key
  return undefined
}
