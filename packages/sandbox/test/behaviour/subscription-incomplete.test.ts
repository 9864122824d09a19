import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { failureOf, postAsBrowser } from './arrange.js'
import { type ArrangedBilling, arrangeBilling, invoicesOf, start, subscribe } from './arrange-billing.js'

describe('a subscription that waits for its first payment and', () => {
  it.each([
    ['is canceled', ({ stripe }: ArrangedBilling, id: string) => stripe.subscriptions.cancel(id, { prorate: true })],
    ['loses its customer', ({ stripe, customer }: ArrangedBilling) => stripe.customers.del(customer)],
  ])('%s has expired, and nobody can pay for it any more', async (_name, end) => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const params = { payment_behavior: 'default_incomplete', expand: ['latest_invoice.confirmation_secret'] } as const
    const subscription = await subscribe(arranged, { ...params, expand: [...params.expand] })
    const invoice = subscription.latest_invoice as Stripe.Invoice
    const secret = invoice.confirmation_secret?.client_secret ?? ''
    const intent = secret.split('_secret_')[0] ?? ''
    const before = sandbox.objects.events.list().length
    await end(arranged, subscription.id)

    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'incomplete_expired',
      canceled_at: start,
      cancellation_details: { reason: 'cancellation_requested' },
      ended_at: start,
    })
    expect(await invoicesOf(arranged, subscription.id)).toEqual([
      { reason: 'subscription_create', status: 'void', total: 1000 },
    ])
    const told = sandbox.objects.events.list().slice(before)
    const types = told.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['invoice.voided', 'payment_intent.canceled']))
    expect(types).not.toContain('customer.subscription.deleted')
    const update = told.find(({ type }) => type === 'customer.subscription.updated')
    expect(update?.data.previous_attributes).toMatchObject({ status: 'incomplete', ended_at: null })

    const paid = await postAsBrowser(sandbox, `/v1/payment_intents/${intent}/confirm`, {
      client_secret: secret,
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/return',
    })
    expect(paid.body).toMatchObject({ error: { code: 'payment_intent_unexpected_state' } })
    expect((await failureOf(stripe.invoices.pay(invoice.id ?? ''))).statusCode).toBe(400)
    expect((await failureOf(stripe.subscriptions.cancel(subscription.id))).code).toBe('resource_missing')
    await sandbox.clock.advance({ days: 40 })
    expect(await invoicesOf(arranged, subscription.id)).toHaveLength(1)
  })
})
