import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { isKeyReused, translateStripeError } from './errors.js'

it('knows a key that is in use just now from one that was used for something else', () => {
  const message = 'There is another request with this key in progress.'
  const inUse = new Stripe.errors.StripeIdempotencyError({
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message,
  })
  const otherwise = new Stripe.errors.StripeIdempotencyError({
    type: 'idempotency_error',
    message: 'Other parameters.',
  })
  const [first, second] = [translateStripeError(inUse), translateStripeError(otherwise)]
  expect(first).toMatchObject({ code: 'operation_in_progress', retryable: true, message })
  expect(second).toMatchObject({ code: 'operation_in_progress', retryable: true })
  expect([isKeyReused(first), isKeyReused(second)]).toEqual([false, true])
})
