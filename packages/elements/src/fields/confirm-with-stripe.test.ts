import type { StripeError } from '@stripe/stripe-js'
import { describe, expect, it } from 'vitest'
import { leavesOpen } from './confirm-with-stripe.js'

const stripeError = (changes: Partial<StripeError>): StripeError => ({ type: 'card_error', ...changes })

describe('leavesOpen', () => {
  it.each<[Partial<StripeError>, boolean]>([
    [{ type: 'api_connection_error' }, true],
    [{ type: 'api_error' }, true],
    [{ type: 'rate_limit_error' }, true],
    [{ type: 'invalid_request_error', code: 'payment_intent_unexpected_state' }, true],
    [{ type: 'invalid_request_error', code: 'setup_intent_unexpected_state' }, true],
    [{ type: 'card_error', code: 'card_declined' }, false],
    [{ type: 'invalid_request_error', code: 'payment_intent_authentication_failure' }, false],
    [{ type: 'validation_error' }, false],
  ])('%o → %s', (changes, open) => {
    expect(leavesOpen(stripeError(changes))).toBe(open)
  })
})
