import type { Stripe, StripeElements, StripeError } from '@stripe/stripe-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { confirmWithStripe, leavesOpen } from './confirm-with-stripe.js'

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

describe('confirmWithStripe', () => {
  afterEach(() => vi.unstubAllGlobals())

  it.each([
    ['https://shop.test/paid?order=1', 'https://shop.test/paid?order=1'],
    ['/paid', 'https://shop.test/paid'],
    [null, 'https://shop.test/checkout'],
    ['https://', 'https://shop.test/checkout'],
    ['myapp://paid', 'https://shop.test/checkout'],
    ['javascript:alert(1)', 'https://shop.test/checkout'],
    ['http://localhost:3000/paid', 'http://localhost:3000/paid'],
  ])('with return-url %j sends the payer back to %s', async (returnUrl, address) => {
    vi.stubGlobal('location', { href: 'https://shop.test/checkout' })
    const confirmPayment = vi.fn(async () => ({ paymentIntent: { id: 'pi_1', status: 'succeeded' } }))
    // The form calls nothing else of Stripe's here, and its elements only travel through.
    const [stripe, elements] = [{ confirmPayment } as unknown as Stripe, {} as StripeElements]
    const open = { clientSecret: 'pi_1_secret_2' } as Parameters<typeof confirmWithStripe>[2]
    const end = await confirmWithStripe(stripe, elements, open, { redirect: 'if_required', returnUrl })
    expect(end.kind).toBe('done')
    expect(confirmPayment).toHaveBeenCalledWith(expect.objectContaining({ confirmParams: { return_url: address } }))
  })
})
