import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'
import { createSession, start } from './checkout.js'

const arranged = () => arrange({ clock: start })

describe('what an app says of its vouchers', () => {
  it('stays as it is where a later request says nothing of it', async () => {
    const { stripe } = arranged()
    const { id } = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'jpy',
      allowed_payment_method_types: ['konbini'],
      payment_method_options: { konbini: { confirmation_number: '22222222220', expires_after_days: 5 } },
    })
    const told = await stripe.paymentIntents.update(id, {
      payment_method_options: { konbini: { product_description: 'T-shirt' } },
    })
    expect(told.payment_method_options?.konbini).toEqual({
      confirmation_number: '22222222220',
      expires_after_days: 5,
      expires_at: null,
      product_description: 'T-shirt',
    })
    const taken = await stripe.paymentIntents.update(id, {
      payment_method_options: { konbini: { confirmation_number: '' } },
    })
    expect(taken.payment_method_options?.konbini).toMatchObject({
      confirmation_number: null,
      product_description: 'T-shirt',
    })
  })
})

describe('what Stripe does not take of a voucher', () => {
  const now = Date.parse(start) / 1000
  const minute = 60
  const day = 24 * 60 * minute
  const ask = (payment_method_options: Stripe.PaymentIntentCreateParams.PaymentMethodOptions) =>
    arranged().stripe.paymentIntents.create({ amount: 5000, currency: 'jpy', payment_method_options })

  it.each([
    ['confirmation_number', '031234567', '10 to 11 digits'],
    ['confirmation_number', '031-234-5678', '10 to 11 digits'],
    ['confirmation_number', '0000000000', 'only zeroes'],
    ['expires_after_days', 0, 'greater than or equal to 1'],
    ['expires_after_days', 61, 'less than or equal to 60'],
    ['expires_after_days', 'soon', 'Invalid integer: soon'],
    ['expires_at', now + 30 * minute, 'more than 30 minutes and less than 60 days'],
    ['expires_at', now + 60 * day, 'more than 30 minutes and less than 60 days'],
    ['expires_at', 'soon', 'Invalid integer: soon'],
    ['product_description', 'A description of twenty-three'.slice(0, 23), 'at most 22 characters'],
  ])('of a konbini: %s of %s', async (name, value, message) => {
    const failure = await failureOf(ask({ konbini: { [name]: value } }))
    expect(failure).toMatchObject({ statusCode: 400, param: `payment_method_options[konbini][${name}]` })
    expect(failure.message).toContain(message)
  })

  it.each([
    ['boleto', -1],
    ['boleto', 61],
    ['oxxo', 0],
    ['oxxo', 8],
  ])('of %s: %s days', async (type, expires_after_days) => {
    const failure = await failureOf(ask({ [type]: { expires_after_days } }))
    expect(failure.param).toBe(`payment_method_options[${type}][expires_after_days]`)
  })

  it('is two ends at once, or anything of it in a Checkout Session', async () => {
    const both = ask({ konbini: { expires_after_days: 3, expires_at: now + day } })
    expect((await failureOf(both)).message).toContain('only specify one')
    const session = createSession(arranged(), { payment_method_options: { oxxo: { expires_after_days: 9 } } })
    expect((await failureOf(session)).param).toBe('payment_method_options[oxxo][expires_after_days]')
  })

  it('is what it takes at the edges, and of two ends the one that was told last', async () => {
    const konbini = {
      confirmation_number: '09012345678',
      expires_at: now + 30 * minute + 1,
      product_description: 'x'.repeat(22),
    }
    const here = arranged()
    const { id, payment_method_options: told } = await here.stripe.paymentIntents.create({
      amount: 5000,
      currency: 'jpy',
      payment_method_options: { konbini, boleto: { setup_future_usage: 'off_session' } },
    })
    expect(told?.konbini).toEqual({ ...konbini, expires_after_days: null })
    expect(told?.boleto).toEqual({ expires_after_days: 3, setup_future_usage: 'off_session' })
    const later = await here.stripe.paymentIntents.update(id, {
      payment_method_options: { konbini: { expires_after_days: 60 } },
    })
    expect(later.payment_method_options?.konbini).toEqual({ ...konbini, expires_after_days: 60, expires_at: null })
    const session = await createSession(here, { payment_method_options: { konbini: { expires_after_days: 60 } } })
    expect(session.payment_method_options?.konbini).toEqual({ expires_after_days: 60 })
  })
})
