import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, failureOf, pay } from './arrange.js'
import { arrangeBilling, subscribe } from './arrange-billing.js'
import { ada, ask, createSession, shirt } from './checkout.js'

/** A code for half the price, with restrictions. */
async function codeWith(
  { stripe }: Arranged,
  more: Partial<Stripe.PromotionCodeCreateParams> = {},
): Promise<Stripe.PromotionCode> {
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' })
  return stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'HALF', ...more })
}

const atLeast = (minimum_amount: number) => ({ restrictions: { minimum_amount, minimum_amount_currency: 'usd' } })

describe('the minimum amount of a promotion code', () => {
  it('is what a Checkout Session costs before the discount, whether the seller or the buyer brings the code', async () => {
    const arranged = arrange()
    const { id: promotion_code } = await codeWith(arranged, atLeast(2001))
    const given = await failureOf(createSession(arranged, { discounts: [{ promotion_code }] }))
    expect(given).toMatchObject({ statusCode: 400, param: 'discounts[0][promotion_code]' })
    const two = await createSession(arranged, {
      line_items: [{ ...shirt, quantity: 2 }],
      discounts: [{ promotion_code }],
    })
    expect(two.amount_total).toBe(2000)

    const { id } = await createSession(arranged, { allow_promotion_codes: true })
    expect((await ask(arranged, id, { promotion_code: 'HALF' })).error).toMatchObject({ param: 'promotion_code' })
    expect((await ask(arranged, id)).session.amount_total).toBe(2000)
  })

  it('counts when the buyer pays, too: a smaller cart than the code was typed for is refused', async () => {
    const arranged = arrange()
    await codeWith(arranged, atLeast(4000))
    const { id } = await createSession(arranged, {
      allow_promotion_codes: true,
      line_items: [{ ...shirt, quantity: 2, adjustable_quantity: { enabled: true } }],
    })
    const page = await ask(arranged, id, { promotion_code: 'HALF' })
    const line = page.line_items[0]?.item.id ?? ''
    await ask(arranged, id, { 'line_items[0][id]': line, 'line_items[0][quantity]': '1' })
    expect((await ask(arranged, `${id}/confirm`, ada)).error.param).toBe('promotion_code')
    await ask(arranged, id, { promotion_code: '' })
    expect((await ask(arranged, `${id}/confirm`, ada)).session.payment_status).toBe('paid')
  })

  it('is named for each currency: where there is none, the code is refused', async () => {
    const arranged = arrange()
    const { id: promotion_code } = await codeWith(arranged, {
      restrictions: {
        minimum_amount: 100_000,
        minimum_amount_currency: 'usd',
        currency_options: { eur: { minimum_amount: 1000 } },
      },
    })
    const inCurrency = (currency: string) => ({
      line_items: [{ price_data: { currency, unit_amount: 2000, product_data: { name: 'T-shirt' } }, quantity: 1 }],
      discounts: [{ promotion_code }],
    })
    expect((await createSession(arranged, inCurrency('eur'))).amount_total).toBe(1000)
    expect((await failureOf(createSession(arranged, inCurrency('zar')))).message).toContain('zar')
  })

  it('is what a new subscription costs in its first period, with what is sold along; an update is refused', async () => {
    const arranged = await arrangeBilling()
    const { id: promotion_code } = await codeWith(arranged, atLeast(1500))
    const discounts = [{ promotion_code }]
    expect((await failureOf(subscribe(arranged, { discounts }))).param).toBe('discounts[0][promotion_code]')
    const { product } = await arranged.stripe.prices.retrieve(arranged.monthly)
    const setup = { currency: 'usd', product: String(product), unit_amount: 500 }
    await subscribe(arranged, { discounts, add_invoice_items: [{ price_data: setup }] })
    const dear = await subscribe(arranged, { items: [{ price: arranged.dearer }] })
    const refusal = await failureOf(arranged.stripe.subscriptions.update(dear.id, { discounts }))
    expect(refusal.message).toContain('minimum_amount')
  })

  it('keeps no schedule from its next phase', async () => {
    const arranged = await arrangeBilling()
    const { stripe, sandbox, customer, monthly } = arranged
    const { id: promotion_code } = await codeWith(arranged, atLeast(5000))
    const month = { interval: 'month', interval_count: 1 } as const
    const items = [{ price: monthly }]
    const { subscription } = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      phases: [
        { items, duration: month },
        { items, duration: month, discounts: [{ promotion_code }] },
      ],
    })
    await sandbox.clock.advance({ days: 32 })
    const now = await stripe.subscriptions.retrieve(String(subscription), { expand: ['discounts'] })
    expect(now).toMatchObject({ status: 'active', discounts: [{ promotion_code }] })
  })

  it('is what the lines of an invoice come to', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const { id: promotion_code } = await codeWith(arranged, atLeast(1500))
    const { id } = await stripe.invoices.create({ customer, currency: 'usd' })
    await stripe.invoices.addLines(id, { lines: [{ amount: 1000, description: 'One' }] })
    const update = () => stripe.invoices.update(id, { discounts: [{ promotion_code }] })
    expect((await failureOf(update())).param).toBe('discounts[0][promotion_code]')
    await stripe.invoices.addLines(id, { lines: [{ amount: 500, description: 'Two' }] })
    expect((await update()).total).toBe(750)
  })
})

describe('a promotion code for one customer', () => {
  it('is refused in the session of another, and in that of a guest', async () => {
    const arranged = arrange()
    const [mine, other] = [await arranged.stripe.customers.create(), await arranged.stripe.customers.create()]
    const { id: promotion_code } = await codeWith(arranged, { customer: mine.id })
    const discounts = [{ promotion_code }]
    expect((await failureOf(createSession(arranged, { discounts }))).param).toBe('discounts[0][promotion_code]')
    expect((await failureOf(createSession(arranged, { discounts, customer: other.id }))).statusCode).toBe(400)
    expect((await createSession(arranged, { discounts, customer: mine.id })).amount_total).toBe(1000)
  })
})

describe('a promotion code for a first purchase', () => {
  it('is refused in Checkout to a customer who has paid before, and not to a guest', async () => {
    const arranged = arrange()
    const { id: customer } = await arranged.stripe.customers.create({ email: 'ada@example.test' })
    await codeWith(arranged, { restrictions: { first_time_transaction: true } })
    const typed = async (params: Stripe.Checkout.SessionCreateParams) => {
      const { id } = await createSession(arranged, { allow_promotion_codes: true, ...params })
      return ask(arranged, id, { promotion_code: 'HALF' })
    }
    await pay(arranged.stripe)
    expect((await typed({ customer })).session.amount_total).toBe(1000)
    await pay(arranged.stripe, 9900, { customer })
    expect((await typed({ customer })).error.message).toContain('prior transactions')
    expect((await typed({})).session.amount_total).toBe(1000)
  })

  it('is refused to who has a paid invoice, though nothing was charged', async () => {
    const arranged = await arrangeBilling(null)
    const { stripe, customer } = arranged
    const { id: promotion_code } = await codeWith(arranged, { restrictions: { first_time_transaction: true } })
    const { id } = await stripe.invoices.create({ customer, currency: 'usd' })
    await stripe.invoices.addLines(id, { lines: [{ amount: 1000, description: 'One' }] })
    await stripe.invoices.finalizeInvoice(id)
    await stripe.invoices.pay(id, { paid_out_of_band: true })
    const refusal = await failureOf(createSession(arranged, { customer, discounts: [{ promotion_code }] }))
    expect(refusal.message).toContain('prior transactions')
  })
})
