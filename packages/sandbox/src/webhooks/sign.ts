const encoder = new TextEncoder()
/** Named through the function that makes it: some type libraries know the global's value only. */
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>
const keys = new Map<string, Promise<HmacKey>>()

/** The `Stripe-Signature` header for a payload: `t=…,v1=…`, the HMAC-SHA256 of `t.payload` under the endpoint's secret. */
export async function signPayload(payload: string, secret: string, atSeconds: number): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', await keyOf(secret), encoder.encode(`${atSeconds}.${payload}`))
  return `t=${atSeconds},v1=${hexOf(new Uint8Array(signature))}`
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
