import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'

describe('a product', () => {
  it('is made with the price that it usually has', async () => {
    const { sandbox, stripe } = arrange()
    const product = await stripe.products.create({
      name: 'Course',
      default_price_data: { currency: 'zar', unit_amount: 49_900, recurring: { interval: 'month' } },
      expand: ['default_price'],
    })
    expect(product).toMatchObject({
      object: 'product',
      active: true,
      description: null,
      tax_details: null,
      default_price: { object: 'price', unit_amount: 49_900, type: 'recurring', product: product.id },
    })
    expect(eventTypes(sandbox)).toEqual(['product.created', 'price.created', 'product.updated'])
  })

  it('is changed, found and deleted, but stays while a price points at it', async () => {
    const { sandbox, stripe } = arrange()
    const product = await stripe.products.create({ id: 'course', name: 'Course', metadata: { level: '1' } })
    const updated = await stripe.products.update('course', { name: 'Course II', description: 'All about it' })
    expect(updated).toMatchObject({ name: 'Course II', description: 'All about it', metadata: { level: '1' } })
    expect(await stripe.products.retrieve('course')).toEqual(updated)
    expect(sandbox.objects.events.list().at(-1)?.data.previous_attributes).toMatchObject({
      name: 'Course',
      description: null,
    })
    const found = await stripe.products.search({ query: 'metadata["level"]:"1" AND active:"true"' })
    expect(found.data.map(({ id }) => id)).toEqual(['course'])
    expect((await failureOf(stripe.products.create({ id: 'course', name: 'Again' }))).code).toBe(
      'resource_already_exists',
    )

    const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 500 })
    expect((await failureOf(stripe.products.del(product.id))).statusCode).toBe(400)
    expect((await failureOf(stripe.products.update('course', { default_price: 'price_no' }))).code).toBe(
      'resource_missing',
    )
    expect((await stripe.products.update('course', { default_price: price.id })).default_price).toBe(price.id)

    const bare = await stripe.products.create({ name: 'Bare', active: false })
    expect((await stripe.products.list()).data.map(({ id }) => id)).toEqual([bare.id, 'course'])
    expect((await stripe.products.list({ active: true })).data.map(({ id }) => id)).toEqual(['course'])
    expect((await stripe.products.list({ ids: [bare.id] })).data.map(({ id }) => id)).toEqual([bare.id])
    expect(await stripe.products.del(bare.id)).toEqual({ id: bare.id, object: 'product', deleted: true })
    expect((await failureOf(stripe.products.retrieve(bare.id))).statusCode).toBe(404)
  })
})

describe('a price', () => {
  it('costs so much for each unit, once or again and again', async () => {
    const { stripe } = arrange()
    const price = await stripe.prices.create({
      currency: 'USD',
      unit_amount: 999,
      recurring: { interval: 'month', interval_count: 3 },
      product_data: { name: 'Box' },
    })
    expect(price).toMatchObject({
      currency: 'usd',
      type: 'recurring',
      billing_scheme: 'per_unit',
      recurring: { interval: 'month', interval_count: 3, usage_type: 'licensed', trial_period_days: null, meter: null },
      tax_behavior: 'unspecified',
      lookup_key: null,
    })
    expect(String(price.unit_amount_decimal)).toBe('999')
    const fine = await stripe.prices.create({
      currency: 'usd',
      unit_amount_decimal: Stripe.Decimal.from('0.25'),
      product: String(price.product),
    })
    expect([fine.unit_amount, String(fine.unit_amount_decimal), fine.type]).toEqual([null, '0.25', 'one_time'])
  })

  it('shows its tiers and its other currencies only when asked', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.prices.create({
      currency: 'usd',
      billing_scheme: 'tiered',
      tiers_mode: 'graduated',
      tiers: [
        { up_to: 10, unit_amount: 100 },
        { up_to: 'inf', unit_amount: 80, flat_amount: 50 },
      ],
      recurring: { interval: 'month' },
      currency_options: { eur: { unit_amount: 90 } },
      product_data: { name: 'Seats' },
    })
    const plain = await stripe.prices.retrieve(id)
    expect(plain).not.toHaveProperty('tiers')
    expect(plain).not.toHaveProperty('currency_options')
    const shown = await stripe.prices.retrieve(id, { expand: ['tiers', 'currency_options', 'product'] })
    expect(shown.tiers).toMatchObject([
      { up_to: 10, unit_amount: 100, flat_amount: null },
      { up_to: null, unit_amount: 80, flat_amount: 50 },
    ])
    expect(Object.keys(shown.currency_options ?? {})).toEqual(['eur', 'usd'])
    expect(shown.product).toMatchObject({ name: 'Seats' })
  })

  it('hands its lookup key over only when it is told to', async () => {
    const { stripe } = arrange()
    const product = (await stripe.products.create({ name: 'Course' })).id
    const old = await stripe.prices.create({ product, currency: 'usd', unit_amount: 500, lookup_key: 'standard' })
    const dearer = { product, currency: 'usd', unit_amount: 600, lookup_key: 'standard' }
    expect((await failureOf(stripe.prices.create(dearer))).message).toContain('already uses that lookup key')
    const price = await stripe.prices.create({ ...dearer, transfer_lookup_key: true })
    expect((await stripe.prices.list({ lookup_keys: ['standard'] })).data.map(({ id }) => id)).toEqual([price.id])
    expect((await stripe.prices.retrieve(old.id)).lookup_key).toBeNull()
  })

  it('is taken out of sale, and its amount never changes', async () => {
    const { sandbox, stripe } = arrange()
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 500, product_data: { name: 'Course' } })
    await stripe.prices.update(price.id, { active: false, nickname: 'Old' })
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'price.updated',
      data: { previous_attributes: { active: true, nickname: null } },
    })
    expect((await stripe.prices.list({ active: true })).data).toEqual([])
    const refusal = await failureOf(stripe.prices.update(price.id, { unit_amount: 1 } as object))
    expect(refusal).toMatchObject({ code: 'parameter_unknown', param: 'unit_amount' })
  })

  it('is found by search: by its product, its lookup key, its kind and its currency', async () => {
    const { stripe } = arrange()
    const product = (await stripe.products.create({ name: 'Course' })).id
    const monthly = await stripe.prices.create({
      product,
      currency: 'usd',
      unit_amount: 500,
      recurring: { interval: 'month' },
      lookup_key: 'monthly',
      metadata: { tier: 'gold' },
    })
    const once = await stripe.prices.create({ product, currency: 'eur', unit_amount: 900 })
    await stripe.prices.create({ currency: 'eur', unit_amount: 100, product_data: { name: 'Pen' } })
    const find = async (query: string) => (await stripe.prices.search({ query })).data.map(({ id }) => id)
    expect(await find(`product:"${product}"`)).toEqual([once.id, monthly.id])
    expect(await find(`product:"${product}" AND currency:"eur"`)).toEqual([once.id])
    expect(await find('lookup_key:"monthly"')).toEqual([monthly.id])
    expect(await find('type:"recurring" AND metadata["tier"]:"gold"')).toEqual([monthly.id])
    await stripe.prices.update(once.id, { active: false })
    expect(await find(`active:"false" AND product:"${product}"`)).toEqual([once.id])
    expect((await failureOf(stripe.prices.search({ query: 'nickname:"x"' }))).statusCode).toBe(400)
  })

  it.each([
    [{ unit_amount: 5 }, 'product'],
    [{ unit_amount: 5, product: 'prod_no' }, 'product'],
    [{ product_data: { name: 'x' } }, 'unit_amount'],
    [{ unit_amount: 5, unit_amount_decimal: '5', product_data: { name: 'x' } }, 'unit_amount'],
    [{ billing_scheme: 'tiered', product_data: { name: 'x' } }, 'tiers'],
    [
      {
        billing_scheme: 'tiered',
        tiers_mode: 'volume',
        tiers: [{ up_to: 5, unit_amount: 1 }],
        product_data: { name: 'x' },
      },
      'tiers',
    ],
    [{ unit_amount: 5, recurring: { interval: 'fortnight' }, product_data: { name: 'x' } }, 'recurring[interval]'],
    [{ unit_amount: -5, product_data: { name: 'x' } }, 'unit_amount'],
  ])('refuses %j', async (given, param) => {
    const { stripe } = arrange()
    expect(await failureOf(stripe.prices.create({ currency: 'usd', ...given } as never))).toMatchObject({ param })
  })
})
