import type { StripeError } from '@stripe/stripe-js'
import { type ElementsOptions, futureUsageOf } from './elements-state.js'
import type { Intent } from './intents.js'

/**
 * Elements that were made without an intent promised an amount to the customer; Stripe refuses an intent that differs.
 * Undefined when they agree.
 */
export function compareIntent(options: ElementsOptions, intent: Intent): StripeError | undefined {
  if (options.mode === undefined) return undefined
  const wanted = options.mode === 'setup' ? 'setup_intent' : 'payment_intent'
  // A subscription that starts with a trial is confirmed through its setup intent.
  if (intent.object !== wanted && !(options.mode === 'subscription' && intent.object === 'setup_intent')) {
    return mismatch('mode', options.mode, intent.object === 'setup_intent' ? 'setup' : 'payment', intent)
  }
  if (intent.object === 'setup_intent' || options.mode === 'setup') return undefined
  if (options.amount !== intent.amount) return mismatch('amount', options.amount, intent.amount, intent)
  if (options.currency !== intent.currency) return mismatch('currency', options.currency, intent.currency, intent)
  const future = futureUsageOf(options) ?? null
  if (options.mode === 'payment' && future !== intent.setup_future_usage) {
    return mismatch('setup_future_usage', future, intent.setup_future_usage, intent)
  }
  const capture = options.captureMethod ?? options.capture_method ?? 'automatic'
  if ((capture === 'manual') !== (intent.capture_method === 'manual')) {
    return mismatch('capture_method', capture, intent.capture_method, intent)
  }
  return undefined
}

function mismatch(name: string, provided: unknown, expected: unknown, intent: Intent): StripeError {
  const noun = intent.object === 'payment_intent' ? 'Payment Intent' : 'Setup Intent'
  return {
    type: 'invalid_request_error',
    param: name,
    message: `The provided ${name} (${provided}) does not match the expected ${name} (${expected}). Try confirming with a ${noun} that is configured to use the same parameters as Stripe Elements.`,
  }
}
