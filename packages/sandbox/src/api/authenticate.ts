import { unauthorized } from '../errors/index.js'
import type { KeyKind } from './route.js'

/** A key, and what kind of key it is. */
export interface Asker {
  kind: KeyKind
  key: string
}

/** Who asks, by the key in the `Authorization` header, as Bearer or as the user name of Basic. Whether an ephemeral key is good is not looked up here. */
export function authenticate(authorization: string | null, keyInForm?: string): Asker {
  const key = keyOf(authorization) ?? keyInForm
  if (!key) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    )
  }
  if (/^(sk|rk|pk|ek)_live_/.test(key)) {
    throw unauthorized(
      'This is a sandbox: it refuses live keys. Nothing was sent to Stripe; use a key that begins with sk_test_ or pk_test_.',
    )
  }
  if (/^(sk|rk)_test_./.test(key)) return { kind: 'secret', key }
  if (/^pk_test_./.test(key)) return { kind: 'publishable', key }
  if (/^ek_test_./.test(key)) return { kind: 'ephemeral', key }
  throw unauthorized(`Invalid API Key provided: ${masked(key)}`)
}

function keyOf(authorization: string | null): string | undefined {
  if (!authorization) return undefined
  const [scheme = '', given = ''] = authorization.trim().split(/\s+/)
  if (scheme.toLowerCase() === 'bearer') return given
  if (scheme.toLowerCase() !== 'basic') return undefined
  try {
    return atob(given).split(':')[0]
  } catch {
    // Not base64: there is no key in it, which the caller reports.
    return undefined
  }
}

function masked(key: string): string {
  return key.length < 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(8)}${key.slice(-4)}`
}
