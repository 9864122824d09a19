import { IntegrationError } from './integration-error.js'

/** The sandbox takes test keys alone: a live key here means that real customers are looking at a simulation. */
export function checkPublishableKey(key: unknown): asserts key is string {
  if (typeof key !== 'string' || key === '') {
    throw new IntegrationError(`Invalid value for Stripe(): apiKey should be a string. You specified: ${String(key)}.`)
  }
  if (/^[sr]k_/.test(key)) {
    throw new IntegrationError(
      'You should not use your secret key with Stripe.js. Please pass a publishable key instead.',
    )
  }
  if (key.startsWith('pk_live_')) {
    throw new IntegrationError(
      'This page loaded the sandbox of Azora Pay, which simulates payments, with a live key. Live keys are refused: load Stripe.js from js.stripe.com, or use a key that begins with pk_test_.',
    )
  }
  if (!key.startsWith('pk_test_')) {
    throw new IntegrationError('Invalid API Key provided to Stripe(): the sandbox takes keys that begin with pk_test_.')
  }
}
