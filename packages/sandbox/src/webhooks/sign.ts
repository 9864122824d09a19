const encoder = new TextEncoder()
/** Named through the function that makes it: some type libraries know the global's value only. */
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>
const keys = new Map<string, Promise<HmacKey>>()

/**
 * The `Stripe-Signature` header for a payload: `t=…,v1=…`, the HMAC-SHA256 of `t.payload` under the endpoint's secret.
 * While a secret is being rotated there are two, and a `v1` for each.
 */
export function signPayload(payload: string, secrets: readonly string[], atSeconds: number): Promise<string> {
  const signed = before.then(() => sign(payload, secrets, atSeconds))
  before = signed.then(
    () => undefined,
    () => undefined,
  )
  return signed
}

/** Signatures are made on other threads: one after the other, or chance would say which webhook goes first. */
let before: Promise<void> = Promise.resolve()

async function sign(payload: string, secrets: readonly string[], atSeconds: number): Promise<string> {
  const signed = encoder.encode(`${atSeconds}.${payload}`)
  const signatures = await Promise.all(
    secrets.map(async (secret) => crypto.subtle.sign('HMAC', await keyOf(secret), signed)),
  )
  return [`t=${atSeconds}`, ...signatures.map((signature) => `v1=${hexOf(new Uint8Array(signature))}`)].join(',')
}

function keyOf(secret: string): Promise<HmacKey> {
  const known = keys.get(secret)
  if (known) return known
  const made = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  keys.set(secret, made)
  return made
}

function hexOf(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return hex
}
