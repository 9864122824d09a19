import { AzoraError, type ErrorCode } from '@azora/pay-core'
import Stripe from 'stripe'

/** Stripe's code for a refused request → ours, where we have a more helpful one than `stripe_rejected`. */
const codes: Readonly<Record<string, ErrorCode>> = {
  resource_missing: 'not_found',
  amount_too_small: 'amount_too_small',
  amount_too_large: 'amount_too_large',
  charge_already_refunded: 'payment_not_refundable',
  idempotency_key_in_use: 'operation_in_progress',
  lock_timeout: 'operation_in_progress',
}

/** Turns whatever stripe-node threw into one of ours; nothing above this folder knows Stripe's classes or statuses. */
export function translateStripeError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const code = codeOf(error)
  return new AzoraError(code, messageOf(code, error), {
    cause: error,
    data: {
      stripeCode: error.code,
      declineCode: error.decline_code,
      param: error.param,
      stripeRequestId: error.requestId,
    },
  })
}

/** It may have happened, so nobody is told to ask under another key: that could do it twice. */
const OTHER_REQUEST =
  'Stripe was asked for something else under the key of this operation before. What became of it is not known yet: ask again under the same key.'

/** A key that is in use just now is an error of the same class, and says nothing of what was asked for. */
function isOtherRequest(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeIdempotencyError && error.code !== 'idempotency_key_in_use'
}

function codeOf(error: Stripe.errors.StripeError): ErrorCode {
  if (error instanceof Stripe.errors.StripeCardError) return 'card_declined'
  if (error instanceof Stripe.errors.StripeConnectionError) return 'stripe_unreachable'
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'stripe_rate_limited'
  if (error instanceof Stripe.errors.StripeAuthenticationError) return 'stripe_unauthorized'
  if (error instanceof Stripe.errors.StripePermissionError) return 'stripe_unauthorized'
  if (error instanceof Stripe.errors.StripeIdempotencyError) return 'operation_in_progress'
  const known = error.code === undefined ? undefined : codes[error.code]
  if (known) return known
  return error.statusCode === undefined || error.statusCode >= 500 ? 'stripe_unreachable' : 'stripe_rejected'
}

function messageOf(code: ErrorCode, error: Stripe.errors.StripeError): string {
  switch (code) {
    case 'stripe_unreachable':
      return 'Stripe did not answer, or answered with a fault of its own; whether it acted is not known yet.'
    case 'stripe_unauthorized':
      return 'Stripe does not accept the secret key. Check STRIPE_SECRET_KEY and its permissions.'
    default:
      return isOtherRequest(error) ? OTHER_REQUEST : error.message
  }
}

/** Answers that say: Stripe did not act on this request, and never will. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'card_declined',
  'not_found',
  'amount_too_small',
  'amount_too_large',
  'payment_not_refundable',
  'refund_exceeds_captured',
  'payment_not_capturable',
  'payment_not_cancelable',
  'stripe_rejected',
])

/**
 * Whether Stripe certainly did not act and never will for this request: the command has failed for good. Everything
 * else may yet turn out to have happened, and is left for `recover()`.
 */
export function isRefusal(error: unknown): error is AzoraError {
  return error instanceof AzoraError && refusals.has(error.code)
}

/** Whether Stripe was asked for something else under the key before: that may have happened, so it is no refusal. */
export function isKeyReused(error: unknown): error is AzoraError {
  return error instanceof AzoraError && isOtherRequest(error.cause)
}

/** Whether Stripe refused because it has the customer no more, or never had. */
export function isCustomerGone(error: unknown): boolean {
  return isRefusal(error) && error.code === 'not_found' && error.data.param === 'customer'
}
