import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'

/**
 * Whether the secret is the payment's own: how a guest proves that a payment is theirs. No record holds a
 * client secret, so Stripe is asked.
 */
export async function checkClientSecret(context: Context, paymentId: string, clientSecret: string): Promise<boolean> {
  if (!clientSecret.startsWith(`${paymentId}_secret_`)) return false
  try {
    const { object } = await context.stripe.paymentIntents.retrieve(paymentId)
    return object.client_secret !== null && sameText(object.client_secret, clientSecret)
  } catch (error) {
    if (error instanceof AzoraError && error.code === 'not_found') return false
    throw error
  }
}

/** Compares in a time that does not tell how much of the guess was right. */
function sameText(left: string, right: string): boolean {
  const length = Math.max(left.length, right.length)
  let difference = left.length ^ right.length
  for (let at = 0; at < length; at += 1) difference |= (left.charCodeAt(at) || 0) ^ (right.charCodeAt(at) || 0)
  return difference === 0
}
