import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'

describe('a tax rate', () => {
  it('is made and described; its percentage stays what it was', async () => {
    const { sandbox, stripe } = arrange()
    const rate = await stripe.taxRates.create({
      display_name: 'VAT',
      percentage: 15.5,
      inclusive: false,
      country: 'ZA',
    })
    expect(rate).toMatchObject({ percentage: 15.5, rate_type: 'percentage', flat_amount: null, tax_type: null })
    expect((await stripe.taxRates.update(rate.id, { active: false })).active).toBe(false)
    expect((await stripe.taxRates.list({ active: true })).data).toEqual([])
    expect(await stripe.taxRates.retrieve(rate.id)).toEqual({ ...rate, active: false })
    expect((await failureOf(stripe.taxRates.retrieve('txr_none'))).code).toBe('resource_missing')
    expect(eventTypes(sandbox)).toEqual(['tax_rate.created', 'tax_rate.updated'])
    const refusal = await failureOf(stripe.taxRates.update(rate.id, { percentage: 1 } as object))
    expect(refusal.code).toBe('parameter_unknown')
  })
})

describe('a shipping rate', () => {
  it('is a sum, with an estimate of how long it takes', async () => {
    const { stripe } = arrange()
    const rate = await stripe.shippingRates.create({
      display_name: 'Post',
      type: 'fixed_amount',
      fixed_amount: { amount: 900, currency: 'zar' },
      delivery_estimate: { minimum: { unit: 'business_day', value: 2 } },
    })
    expect(rate).toMatchObject({
      fixed_amount: { amount: 900, currency: 'zar' },
      delivery_estimate: { minimum: { unit: 'business_day', value: 2 }, maximum: null },
    })
    await stripe.shippingRates.update(rate.id, { active: false })
    expect((await stripe.shippingRates.list({ active: false })).data.map(({ id }) => id)).toEqual([rate.id])
    expect(await stripe.shippingRates.retrieve(rate.id)).toEqual({ ...rate, active: false })
    expect((await failureOf(stripe.shippingRates.retrieve('shr_none'))).code).toBe('resource_missing')
  })
})
