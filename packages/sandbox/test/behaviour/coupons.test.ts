import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, day, invoicesOf, start, subscribe } from './arrange-billing.js'

describe('a coupon', () => {
  it('takes off a part or a sum, for a while', async () => {
    const { sandbox, stripe } = arrange()
    const part = await stripe.coupons.create({ percent_off: 25.5, duration: 'repeating', duration_in_months: 3 })
    expect(part).toMatchObject({
      percent_off: 25.5,
      amount_off: null,
      currency: null,
      duration_in_months: 3,
      valid: true,
    })
    const sum = await stripe.coupons.create({ id: 'TENNER', amount_off: 1000, currency: 'USD', name: 'Ten off' })
    expect(sum).toMatchObject({ id: 'TENNER', amount_off: 1000, currency: 'usd', duration: 'once', times_redeemed: 0 })
    expect((await stripe.coupons.update('TENNER', { name: 'A tenner off' })).name).toBe('A tenner off')
    expect(await stripe.coupons.del('TENNER')).toEqual({ id: 'TENNER', object: 'coupon', deleted: true })
    expect(eventTypes(sandbox)).toEqual(['coupon.created', 'coupon.created', 'coupon.updated', 'coupon.deleted'])
  })

  it('ends on its day', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const end = Date.parse('2026-11-30T00:00:00Z') / 1000
    const { id } = await stripe.coupons.create({ percent_off: 10, redeem_by: end })
    expect((await stripe.coupons.retrieve(id)).valid).toBe(true)
    await sandbox.clock.advance({ days: 7 })
    expect((await stripe.coupons.retrieve(id)).valid).toBe(false)
    const later = await stripe.coupons.create({ percent_off: 20 })
    const shown = await stripe.coupons.list()
    expect(shown.data.map((coupon) => [coupon.id, coupon.valid])).toEqual([
      [later.id, true],
      [id, false],
    ])
    expect((await stripe.coupons.list({ created: later.created })).data.map((coupon) => coupon.id)).toEqual([later.id])
  })

  it('is redeemed as often as it says, and then by nobody: coupon_expired', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const { id: coupon } = await stripe.coupons.create({ percent_off: 10, duration: 'forever', max_redemptions: 2 })
    const first = await subscribe(arranged, { discounts: [{ coupon }] })
    expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 1, valid: true })
    await stripe.invoices.create({ customer, currency: 'usd', discounts: [{ coupon }] })
    expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 2, valid: false })
    for (const late of [
      subscribe(arranged, { discounts: [{ coupon }] }),
      stripe.invoices.create({ customer, currency: 'usd', discounts: [{ coupon }] }),
      stripe.subscriptions.update(first.id, { discounts: [{ coupon }] }),
    ]) {
      expect(await failureOf(late)).toMatchObject({ code: 'coupon_expired', param: 'discounts[0][coupon]' })
    }
    const code = stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon } })
    expect(await failureOf(code)).toMatchObject({ code: 'coupon_expired', param: 'promotion[coupon]' })
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(2)
  })

  it('is redeemed by nobody after its day; who has it keeps it', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const terms = { percent_off: 50, duration: 'forever', redeem_by: start + day } as const
    const { id: coupon } = await stripe.coupons.create(terms)
    const { id } = await subscribe(arranged, { discounts: [{ coupon }] })
    await sandbox.clock.advance({ days: 1 })
    const late = subscribe(arranged, { discounts: [{ coupon }] })
    expect(await failureOf(late)).toMatchObject({ statusCode: 400, code: 'coupon_expired' })
    await sandbox.clock.advance({ days: 27, hours: 1 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([500, 500])
  })

  it('over a sum takes off what it has in the currency that is billed, and nothing in others', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const { id: coupon } = await stripe.coupons.create({
      amount_off: 10_000,
      currency: 'zar',
      currency_options: { usd: { amount_off: 400 } },
      duration: 'once',
    })
    const { id } = await subscribe(arranged, { discounts: [{ coupon }] })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([600])
    const draft = await stripe.invoices.create({ customer, currency: 'usd' })
    const lines = [{ amount: 1500, description: 'Course', discounts: [{ coupon }] }]
    expect((await stripe.invoices.addLines(draft.id, { lines })).total).toBe(1100)

    const { id: foreign } = await stripe.coupons.create({ amount_off: 100, currency: 'zar' })
    const discounts = [{ coupon: foreign }]
    for (const refused of [
      subscribe(arranged, { discounts }),
      stripe.subscriptions.update(id, { discounts }),
      stripe.invoices.update(draft.id, { discounts }),
      stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd', discounts }),
    ]) {
      expect(await failureOf(refused)).toMatchObject({ statusCode: 400, param: 'discounts[0][coupon]' })
    }
    expect((await stripe.coupons.retrieve(foreign)).times_redeemed).toBe(0)
  })

  it('says which products it is for only when asked', async () => {
    const { stripe } = arrange()
    const product = (await stripe.products.create({ name: 'Course' })).id
    const coupon = await stripe.coupons.create({ percent_off: 10, applies_to: { products: [product] } })
    expect(coupon).not.toHaveProperty('applies_to')
    const shown = await stripe.coupons.retrieve(coupon.id, { expand: ['applies_to'] })
    expect(shown.applies_to).toEqual({ products: [product] })
  })

  it.each([
    [{}, 'percent_off'],
    [{ percent_off: 10, amount_off: 5, currency: 'usd' }, 'percent_off'],
    [{ percent_off: 101 }, 'percent_off'],
    [{ amount_off: 100 }, 'currency'],
    [{ percent_off: 10, duration: 'repeating' }, 'duration_in_months'],
  ])('refuses %j', async (given, param) => {
    const { stripe } = arrange()
    expect(await failureOf(stripe.coupons.create(given as never))).toMatchObject({ statusCode: 400, param })
  })
})

describe('a promotion code', () => {
  it('leads to a coupon, and is found by what a customer types', async () => {
    const { stripe } = arrange()
    const coupon = (await stripe.coupons.create({ percent_off: 20 })).id
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon },
      code: 'SPRING20',
      restrictions: { first_time_transaction: true },
    })
    expect(code).toMatchObject({
      active: true,
      promotion: { type: 'coupon', coupon },
      restrictions: { first_time_transaction: true, minimum_amount: null, minimum_amount_currency: null },
    })
    const found = await stripe.promotionCodes.list({ code: 'spring20', expand: ['data.promotion.coupon'] })
    expect(found.data[0]?.promotion.coupon).toMatchObject({ id: coupon, percent_off: 20 })
    const again = await failureOf(
      stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'Spring20' }),
    )
    expect(again.param).toBe('code')

    await stripe.promotionCodes.update(code.id, { active: false })
    expect((await stripe.promotionCodes.list({ active: true })).data).toEqual([])
  })

  it('may have dashes, and a minimum in other currencies that is shown when asked for', async () => {
    const { stripe } = arrange()
    const coupon = (await stripe.coupons.create({ percent_off: 20 })).id
    const code = await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon },
      code: 'SPRING-20',
      restrictions: {
        minimum_amount: 5000,
        minimum_amount_currency: 'usd',
        currency_options: { eur: { minimum_amount: 4500 } },
      },
    })
    expect(code.restrictions).toEqual({
      first_time_transaction: false,
      minimum_amount: 5000,
      minimum_amount_currency: 'usd',
    })
    await stripe.promotionCodes.update(code.id, {
      restrictions: { currency_options: { zar: { minimum_amount: 90_000 } } },
    })
    const { restrictions } = await stripe.promotionCodes.retrieve(code.id, {
      expand: ['restrictions.currency_options'],
    })
    expect(restrictions.currency_options).toEqual({ eur: { minimum_amount: 4500 }, zar: { minimum_amount: 90_000 } })
    for (const [wrong, param] of [
      [{ minimum_amount: 5000 }, 'restrictions[minimum_amount_currency]'],
      [{ minimum_amount_currency: 'usd' }, 'restrictions[minimum_amount]'],
      [{ currency_options: { eur: { minimum_amount: 1 } } }, 'restrictions[currency_options]'],
    ] as const) {
      const refusal = await failureOf(
        stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, restrictions: wrong }),
      )
      expect([refusal.statusCode, refusal.param]).toEqual([400, param])
    }
  })

  it('goes out with its coupon', async () => {
    const { stripe } = arrange()
    const coupon = (await stripe.coupons.create({ percent_off: 20 })).id
    const { id } = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon } })
    await stripe.coupons.del(coupon)
    expect((await stripe.promotionCodes.retrieve(id)).active).toBe(false)
    expect((await failureOf(stripe.promotionCodes.update(id, { active: true }))).statusCode).toBe(400)
  })

  it('is over after its date, and after its uses: coupon_expired', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const coupon = (await stripe.coupons.create({ percent_off: 20 })).id
    const promotion = { type: 'coupon', coupon } as const
    const twice = await stripe.promotionCodes.create({ promotion, max_redemptions: 2 })
    const dated = await stripe.promotionCodes.create({ promotion, expires_at: start + day })
    const redeem = (code: string) => subscribe(arranged, { discounts: [{ promotion_code: code }] })
    for (let number = 1; number <= 2; number += 1) await redeem(twice.id)
    expect(await stripe.promotionCodes.retrieve(twice.id)).toMatchObject({ times_redeemed: 2, active: false })
    expect(await failureOf(redeem(twice.id))).toMatchObject({
      code: 'coupon_expired',
      param: 'discounts[0][promotion_code]',
    })
    expect((await stripe.promotionCodes.list({ active: true })).data.map(({ id }) => id)).toEqual([dated.id])
    await redeem(dated.id)
    await sandbox.clock.advance({ days: 1 })
    expect((await failureOf(redeem(dated.id))).code).toBe('coupon_expired')
    expect((await stripe.promotionCodes.list({ active: true })).data).toEqual([])
    const draft = stripe.invoices.create({ customer, currency: 'usd', discounts: [{ promotion_code: dated.id }] })
    expect((await failureOf(draft)).code).toBe('coupon_expired')
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(3)
    for (const { id } of [twice, dated]) {
      expect((await failureOf(stripe.promotionCodes.update(id, { active: true }))).statusCode).toBe(400)
    }
  })

  it('that somebody turned off is redeemed by nobody, until it is turned on again', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const coupon = (await stripe.coupons.create({ percent_off: 20, duration: 'forever' })).id
    const { id } = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, active: false })
    const redeem = () => subscribe(arranged, { discounts: [{ promotion_code: id }] })
    expect((await failureOf(redeem())).code).toBe('coupon_expired')
    await stripe.promotionCodes.update(id, { active: true })
    expect((await redeem()).discounts).toHaveLength(1)
  })
})
