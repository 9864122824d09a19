import { describe, expect, it } from 'vitest'
import { failureOf } from './arrange.js'
import { arrangeBilling, day, periodOf, start, subscribe } from './arrange-billing.js'

describe('the preview of an invoice', () => {
  it('is the next renewal, and leaves no trace', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const subscription = await subscribe(arranged)
    const before = JSON.stringify(sandbox.snapshot().objects)
    const preview = await stripe.invoices.createPreview({ subscription: subscription.id })
    expect(preview).toMatchObject({
      object: 'invoice',
      customer,
      status: 'draft',
      number: null,
      billing_reason: 'upcoming',
      total: 1000,
      created: periodOf(subscription)[1],
    })
    expect(preview.id).toMatch(/^upcoming_in_/)
    expect(JSON.stringify(sandbox.snapshot().objects)).toBe(before)
  })

  it('is what a change would bring: at once, or with the renewal', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, dearer } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 7 })
    const items = [{ id: subscription.items.data[0]?.id ?? '', price: dearer }]
    const details = { items, proration_date: start + 7 * day }
    const later = await stripe.invoices.createPreview({ subscription: subscription.id, subscription_details: details })
    expect(later.lines.data.map(({ amount }) => amount)).toEqual([-750, 2250, 3000])
    const now = await stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: { ...details, proration_behavior: 'always_invoice' },
    })
    expect(now).toMatchObject({ billing_reason: 'upcoming', total: 1500, status: 'draft' })
    expect((await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(arranged.monthly)
  })

  it('is the first invoice of a subscription that is only thought of', async () => {
    const { stripe, customer, monthly } = await arrangeBilling(null)
    const coupon = (await stripe.coupons.create({ percent_off: 50 })).id
    const preview = await stripe.invoices.createPreview({
      customer,
      subscription_details: { items: [{ price: monthly, quantity: 2 }] },
      discounts: [{ coupon }],
    })
    expect(preview).toMatchObject({ subtotal: 2000, total: 1000 })
    expect((await stripe.subscriptions.list({ customer })).data).toEqual([])
    expect((await stripe.coupons.retrieve(coupon)).times_redeemed).toBe(0)
  })

  it('is what waits for a customer, with what is only asked about', async () => {
    const { stripe, customer } = await arrangeBilling()
    await stripe.invoiceItems.create({ customer, amount: 300, currency: 'usd' })
    const preview = await stripe.invoices.createPreview({ customer, invoice_items: [{ amount: 200, currency: 'usd' }] })
    expect(preview.total).toBe(500)
    expect((await stripe.invoiceItems.list({ customer })).data).toHaveLength(1)
  })

  it('is what every period costs, in the mode recurring', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer } = arranged
    const { id, items } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 7 })
    await stripe.invoiceItems.create({ amount: 500, currency: 'usd', customer })
    const change = { items: [{ id: items.data[0]?.id ?? '', price: dearer, quantity: 2 }] }
    const preview_mode = 'recurring' as const
    const changed = { preview_mode, subscription: id, subscription_details: change }
    expect((await stripe.invoices.createPreview(changed)).lines.data.map(({ amount }) => amount)).toEqual([6000])
    const begun = { customer, preview_mode, subscription_details: { items: [{ price: dearer }] } }
    expect((await stripe.invoices.createPreview(begun)).total).toBe(3000)
    expect((await stripe.invoices.createPreview({ customer, preview_mode })).total).toBe(1000)
  })

  it('is for somebody who is no customer yet, and leaves none behind', async () => {
    const { sandbox, stripe, monthly } = await arrangeBilling()
    const before = JSON.stringify(sandbox.snapshot().objects)
    const address = { line1: '1 Main Street', city: 'Springfield', postal_code: '12345', country: 'US' }
    const customer_details = {
      address,
      tax_exempt: 'exempt' as const,
      tax_ids: [{ type: 'eu_vat' as const, value: 'DE123456789' }],
    }
    const asked = { customer_details, subscription_details: { items: [{ price: monthly, quantity: 2 }] } }
    expect(await stripe.invoices.createPreview(asked)).toMatchObject({
      customer: null,
      customer_address: address,
      customer_tax_exempt: 'exempt',
      customer_tax_ids: customer_details.tax_ids,
      total: 2000,
    })
    const invoice_items = [{ amount: 700, currency: 'usd', description: 'Setup' }]
    expect((await stripe.invoices.createPreview({ customer_details, invoice_items })).total).toBe(700)
    expect(await failureOf(stripe.invoices.createPreview({ customer_details }))).toMatchObject({
      code: 'invoice_upcoming_none',
    })
    expect(JSON.stringify(sandbox.snapshot().objects)).toBe(before)
  })

  it('has what is said of a customer in place of what is known', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    await subscribe(arranged)
    await stripe.customers.update(customer, { address: { country: 'ZA' } })
    const customer_details = { address: { country: 'DE' } }
    const preview = await stripe.invoices.createPreview({ customer, customer_details })
    expect(preview).toMatchObject({ customer, customer_address: { country: 'DE' } })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ address: { country: 'ZA' } })
  })

  it('is refused when nothing is to come', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const { id } = await subscribe(arranged, { cancel_at_period_end: true })
    const none = { statusCode: 404, code: 'invoice_upcoming_none' }
    expect(await failureOf(stripe.invoices.createPreview({ subscription: id }))).toMatchObject(none)
    expect(await failureOf(stripe.invoices.createPreview({ customer }))).toMatchObject(none)
    expect((await failureOf(stripe.invoices.createPreview({}))).param).toBe('customer')
  })
})
