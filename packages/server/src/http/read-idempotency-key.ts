import { AzoraError } from '@azora/pay-core'
import { hashOf } from '../runtime/index.js'
import type { CommandOptions } from '../services.js'
import { actorOf } from './identify-caller.js'
import type { Call } from './route.js'

/** Whoever knows a guest's key gets the guest's payment: it must not be guessable. A UUID has 36 characters. */
const GUEST_MIN_LENGTH = 16

/**
 * The actor, and the request's `Idempotency-Key` as the services take it: hashed together with who asks, so that two
 * users never meet in one key and no character of it reaches a query.
 *
 * @throws AzoraError `invalid_request` for a key that is not 1 to 200 visible ASCII characters, or is a guest's and short.
 */
export async function commandOptions({ request, caller, url }: Call, body: unknown): Promise<CommandOptions> {
  const actor = actorOf(caller)
  const key = request.headers.get('idempotency-key')
  if (key === null) return { actor }
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw refused('must be 1 to 200 visible ASCII characters')
  if (caller === null && key.length < GUEST_MIN_LENGTH) {
    throw refused(`of a guest must have at least ${GUEST_MIN_LENGTH} characters, such as a UUID`)
  }
  // What the caller sent, not what we priced: prices and order ids may differ when the same request comes again.
  const fingerprint = await hashOf([url.pathname, JSON.parse(JSON.stringify(body ?? null))])
  return { actor, fingerprint, idempotencyKey: await hashOf([actor, key]) }
}

function refused(why: string): AzoraError {
  return new AzoraError('invalid_request', `The Idempotency-Key ${why}.`, { data: { param: 'Idempotency-Key' } })
}
