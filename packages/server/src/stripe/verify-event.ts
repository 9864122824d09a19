import { AzoraError } from '@azora/pay-core'
import Stripe from 'stripe'
import { createDecodeUtf8 } from '../runtime/index.js'

/** Stripe's own tolerance. Five minutes bound a replay and forgive a clock that is a little off. */
const SIGNATURE_TOLERANCE_S = 300

const decodeUtf8 = createDecodeUtf8()
const header = /^t=(\d{1,12}),(?:v\d=[0-9a-z]{1,200},?){1,20}$/

/**
 * Proves that Stripe signed these very bytes, with any of our secrets, within five minutes of now.
 *
 * stripe-node accepts timestamps of the future and throws plain errors on odd headers, so the header's form and its age
 * are judged here first.
 *
 * @throws AzoraError `webhook_signature_invalid`; the same for every signature that does not fit, so that nothing can be
 *   learnt by trying. A request without any is told that it has none, which it knows.
 */
export async function verifyEvent(
  stripe: Stripe,
  body: Uint8Array,
  signature: string | null,
  secrets: readonly string[],
  nowMs: number,
): Promise<unknown> {
  if (!signature) throw unsigned()
  const signedAtS = Number(header.exec(signature)?.[1] ?? Number.NaN)
  const fresh = Math.abs(Math.floor(nowMs / 1000) - signedAtS) <= SIGNATURE_TOLERANCE_S
  if (!fresh) throw invalid()
  const text = decode(body)
  for (const secret of secrets) {
    const event = await matching(stripe, text, signature, secret, nowMs)
    if (event !== undefined) return event
  }
  throw invalid()
}

function unsigned(): AzoraError {
  const message =
    'There is no Stripe-Signature header, so nothing says that this came from Stripe. Register this address as a webhook endpoint at Stripe or at the sandbox; a proxy in front of us must pass the header on.'
  return new AzoraError('webhook_signature_invalid', message)
}

function invalid(cause?: unknown): AzoraError {
  const message =
    'The Stripe-Signature header does not fit the body. Check STRIPE_WEBHOOK_SECRET (each endpoint has its own), that the body reaches us as raw bytes, and the clock.'
  return new AzoraError('webhook_signature_invalid', message, { cause })
}

function decode(body: Uint8Array): string {
  try {
    return decodeUtf8(body)
  } catch (cause) {
    throw invalid(cause)
  }
}

/** The event when this secret signed it; `undefined` when another may have. */
async function matching(
  stripe: Stripe,
  text: string,
  signature: string,
  secret: string,
  nowMs: number,
): Promise<unknown> {
  const proof = [text, signature, secret, SIGNATURE_TOLERANCE_S, undefined, nowMs] as const
  try {
    return await stripe.webhooks.constructEventAsync(...proof).catch((error: unknown) => {
      // A thin event notification is signed in the same way, and stripe-node reads it by another function.
      if (isUnproved(error) || !isThin(text)) throw error
      return stripe.parseEventNotificationAsync(...proof).then((): unknown => JSON.parse(text))
    })
  } catch (error) {
    if (isUnproved(error)) return undefined
    throw new AzoraError('invalid_request', 'The body is signed but is not an event of Stripe.', { cause: error })
  }
}

function isUnproved(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeSignatureVerificationError
}

/** Asked only of what stripe-node refused as an event: nearly every body is one, and pays for no search. */
function isThin(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && Reflect.get(parsed, 'object') === 'v2.core.event'
  } catch {
    // What is no JSON has been told so by whoever proved its signature.
    return false
  }
}
