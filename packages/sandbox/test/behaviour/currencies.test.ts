import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { failureOf } from './arrange.js'
import { type ArrangedBilling, arrangeBilling, invoicesOf, subscribe } from './arrange-billing.js'
import { createSession } from './checkout.js'

/** Ten dollars or nine euros a month. */
async function priceInBoth({ stripe }: ArrangedBilling, change: Partial<Stripe.PriceCreateParams> = {}) {
  const { id } = await stripe.prices.create({
    currency: 'usd',
    currency_options: { eur: { unit_amount: 900 } },
    product_data: { name: 'Course' },
    recurring: { interval: 'month' },
    unit_amount: 1000,
    ...change,
  })
  return id
}

describe('a price with other currencies', () => {
  it('is billed by a subscription in the one that it is told, at the start, for a change and with each renewal', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const price = await priceInBoth(arranged)
    const { id, currency, items } = await subscribe(arranged, { currency: 'eur', items: [{ price }] })
    expect(currency).toBe('eur')
    await sandbox.clock.advance({ days: 14 })
    await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', quantity: 2 }] })
    await sandbox.clock.advance({ days: 14, hours: 2 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([900, 1800 + 450])
    const { data } = await stripe.invoices.list({ subscription: id })
    expect(data.map((invoice) => invoice.currency)).toEqual(['eur', 'eur'])
    expect(data[0]?.lines.data.map(({ description }) => description)).toContain('2 × Course (at €9.00 / month)')
  })

  it('is billed in its own when nothing is said, and refused in one that it has not', async () => {
    const arranged = await arrangeBilling()
    const { monthly } = arranged
    const price = await priceInBoth(arranged)
    const { currency, id } = await subscribe(arranged, { items: [{ price }] })
    expect(currency).toBe('usd')
    await arranged.stripe.subscriptions.cancel(id)
    const foreign = await failureOf(subscribe(arranged, { currency: 'eur', items: [{ price }, { price: monthly }] }))
    expect(foreign.message).toContain("doesn't match the expected currency: eur")
  })

  it('is sold by a Checkout Session in the currency of the session', async () => {
    const arranged = await arrangeBilling()
    const { monthly } = arranged
    const once = { product_data: { name: 'Book' }, recurring: undefined }
    const lines = [
      { price: await priceInBoth(arranged), quantity: 2 },
      { price: await priceInBoth(arranged, once), quantity: 1 },
    ]
    const session = await createSession(arranged, { currency: 'eur', line_items: lines, mode: 'subscription' })
    expect(session).toMatchObject({ amount_total: 2700, currency: 'eur' })
    const foreign = createSession(arranged, {
      currency: 'eur',
      line_items: [{ price: monthly, quantity: 1 }],
      mode: 'subscription',
    })
    expect((await failureOf(foreign)).param).toBe('line_items[0][price]')
  })

  it('is put on an invoice in the currency of the item', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const price = await priceInBoth(arranged, { recurring: undefined })
    const item = await stripe.invoiceItems.create({ currency: 'eur', customer, pricing: { price }, quantity: 3 })
    expect(item).toMatchObject({ amount: 2700, currency: 'eur' })
  })
})

describe('a customer', () => {
  it('is billed in one currency at a time, which is the first that something of theirs was in', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, monthly } = arranged
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ currency: null })
    const { id } = await subscribe(arranged)
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ currency: 'usd' })
    const told = sandbox.objects.events.list().filter(({ type }) => type === 'customer.updated')
    expect(told.at(-1)?.data.previous_attributes).toEqual({ currency: null })

    const euros = { currency: 'eur', items: [{ price: await priceInBoth(arranged) }] }
    const refusal = /^You cannot combine currencies on a single customer\..* with currency usd$/
    expect((await failureOf(subscribe(arranged, euros))).message).toMatch(refusal)
    const item = stripe.invoiceItems.create({ amount: 5, currency: 'eur', customer })
    expect((await failureOf(item)).message).toMatch(refusal)
    const session = createSession(arranged, {
      currency: 'eur',
      customer,
      line_items: [{ price: await priceInBoth(arranged), quantity: 1 }],
      mode: 'subscription',
    })
    expect((await failureOf(session)).message).toMatch(refusal)

    await stripe.subscriptions.cancel(id)
    expect((await subscribe(arranged, euros)).status).toBe('active')
    expect((await failureOf(subscribe(arranged, { items: [{ price: monthly }] }))).message).toContain('currency eur')
  })
})
