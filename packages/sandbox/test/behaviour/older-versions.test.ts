import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, failureOf } from './arrange.js'

/** A client whose requests pin an older version, and may send what has left the API since: the types of today know nothing of that. */
function arrangeAt(apiVersion: string) {
  const { sandbox, stripe } = arrange({}, { apiVersion: apiVersion as Stripe.LatestApiVersion })
  const post = (path: string, params: Record<string, unknown>) =>
    stripe.rawRequest('POST', path, params) as Promise<unknown> as Promise<Record<string, unknown>>
  return { sandbox, stripe, post }
}

describe('a request that pins a version before 2023-08-16', () => {
  it('makes intents that take cards alone, and needs no return_url to confirm one', async () => {
    const { post } = arrangeAt('2022-11-15')
    const card = { confirm: true, payment_method: 'pm_card_visa' }
    const payment = await post('/v1/payment_intents', { amount: 1000, currency: 'usd', ...card })
    expect(payment).toMatchObject({
      status: 'succeeded',
      automatic_payment_methods: null,
      payment_method_types: ['card'],
    })
    const setup = await post('/v1/setup_intents', card)
    expect(setup).toMatchObject({ status: 'succeeded', payment_method_types: ['card'] })
  })

  it('gets what the account accepts when it asks for it', async () => {
    const { post } = arrangeAt('2022-11-15')
    const asked = { amount: 1000, currency: 'usd', automatic_payment_methods: { enabled: true } }
    expect(await post('/v1/payment_intents', asked)).toMatchObject({
      automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    })
  })

  it('is where that ends: the day itself has payment methods that may redirect', async () => {
    const { post } = arrangeAt('2023-08-16')
    const confirmed = { amount: 1000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' }
    expect(await failureOf(post('/v1/payment_intents', confirmed))).toMatchObject({ param: 'return_url' })
  })
})

describe('a request that pins a version before 2025-09-30.clover', () => {
  const plan = { name: 'Plan' }

  it('makes a promotion code with the coupon itself', async () => {
    const { stripe, post } = arrangeAt('2025-08-27.basil')
    const coupon = await stripe.coupons.create({ percent_off: 20 })
    const code = await post('/v1/promotion_codes', { coupon: coupon.id, code: 'SPRING' })
    expect(code).toMatchObject({ code: 'SPRING', promotion: { coupon: coupon.id, type: 'coupon' } })
    expect(await failureOf(post('/v1/promotion_codes', {}))).toMatchObject({ code: 'parameter_missing' })
  })

  it('counts how often a phase of a schedule is billed', async () => {
    const { stripe, post } = arrangeAt('2025-08-27.basil')
    const customer = await stripe.customers.create()
    const product = await stripe.products.create(plan)
    const monthly = {
      unit_amount: 1500,
      currency: 'usd',
      product: product.id,
      recurring: { interval: 'month' },
    } as const
    const price = await stripe.prices.create(monthly)
    const start = Date.parse('2030-01-31T00:00:00Z') / 1000
    const phases = [{ items: [{ price: price.id, quantity: 1 }], iterations: 3 }]
    const asked = { customer: customer.id, start_date: start, phases }
    const schedule = await post('/v1/subscription_schedules', asked)
    expect(schedule).toMatchObject({ phases: [{ end_date: Date.parse('2030-04-30T00:00:00Z') / 1000 }] })
    const both = { ...asked, phases: [{ ...phases[0], end_date: start + 86_400 }] }
    expect(await failureOf(post('/v1/subscription_schedules', both))).toMatchObject({ param: 'phases[0][iterations]' })
  })

  it('is where that ends: the version itself knows neither, however deep it stands', async () => {
    const { stripe, post } = arrangeAt('2025-09-30.clover')
    const coupon = await stripe.coupons.create({ percent_off: 20 })
    expect(await failureOf(post('/v1/promotion_codes', { coupon: coupon.id }))).toMatchObject({
      code: 'parameter_unknown',
      param: 'coupon',
    })
    const phases = [{ items: [{ price: 'price_1' }], iterations: 3 }]
    expect(await failureOf(post('/v1/subscription_schedules', { phases }))).toMatchObject({
      code: 'parameter_unknown',
      param: 'phases[0][iterations]',
    })
  })
})
