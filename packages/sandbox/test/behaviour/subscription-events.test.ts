import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrangeBilling, changeCard, day, invoicesOf, start, subscribe } from './arrange-billing.js'

type Updated = Stripe.CustomerSubscriptionUpdatedEvent

/** What was said about subscriptions since `from`: the status, the price and the newest invoice that each event has, and which fields it says have changed. */
function toldOf(sandbox: Sandbox, from = 0) {
  const events = sandbox.objects.events.list().slice(from)
  return events.flatMap((event) => {
    if (event.type !== 'customer.subscription.updated') return []
    const { object, previous_attributes: previous } = (event as Updated).data
    return [{ ...object, changed: Object.keys(previous ?? {}).sort() }]
  })
}

describe('customer.subscription.updated', () => {
  it('says in one event that the trial is over, which period began, and which invoice bills it', async () => {
    const arranged = await arrangeBilling()
    const { sandbox } = arranged
    await subscribe(arranged, { trial_period_days: 10 })
    await sandbox.clock.advance({ days: 10, hours: 2 })
    const [ended, ...more] = toldOf(sandbox)
    expect(more).toEqual([])
    expect(ended).toMatchObject({
      changed: ['items', 'latest_invoice', 'status'],
      status: 'active',
      items: { data: [{ current_period_start: start + 10 * day }] },
    })
  })

  it('says in one event what was changed and which invoice bills the change', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, dearer } = arranged
    const { id, items } = await subscribe(arranged)
    const before = sandbox.objects.events.list().length
    const changed = await stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]?.id ?? '', price: dearer }],
      metadata: { plan: 'academy' },
      proration_behavior: 'always_invoice',
    })
    expect(toldOf(sandbox, before)).toMatchObject([
      { changed: ['items', 'latest_invoice', 'metadata'], latest_invoice: changed.latest_invoice },
    ])
    const invoice = await stripe.invoices.retrieve(String(changed.latest_invoice))
    expect(invoice.parent?.subscription_details?.metadata).toEqual({ plan: 'academy' })
  })

  it('never says that a change was made that waits for its payment', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer, monthly } = arranged
    const { id, items } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    const before = sandbox.objects.events.list().length
    await stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]?.id ?? '', price: dearer }],
      payment_behavior: 'pending_if_incomplete',
      proration_behavior: 'always_invoice',
    })
    expect(toldOf(sandbox, before)).toMatchObject([
      {
        changed: ['latest_invoice', 'pending_update'],
        items: { data: [{ price: { id: monthly } }] },
        pending_update: { subscription_items: [{ price: { id: dearer } }] },
        status: 'active',
      },
    ])
  })
})

describe('the invoices of a subscription that ended', () => {
  it('are collected no more', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    await stripe.subscriptions.cancel(id)
    const { latest_invoice: latest } = await stripe.subscriptions.retrieve(id)
    expect(await stripe.invoices.retrieve(String(latest))).toMatchObject({
      status: 'open',
      attempt_count: 1,
      auto_advance: false,
      next_payment_attempt: null,
    })
    await sandbox.clock.advance({ days: 30 })
    expect(await stripe.invoices.retrieve(String(latest))).toMatchObject({ attempt_count: 1 })
  })

  it('bill what was still to make up for changes when it ends with its period', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, dearer } = arranged
    const { id, items } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    await stripe.subscriptions.update(id, {
      items: [{ id: items.data[0]?.id ?? '', price: dearer }],
      cancel_at_period_end: true,
    })
    await sandbox.clock.advance({ days: 14, hours: 2 })
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
    expect(await invoicesOf(arranged, id)).toEqual([
      { reason: 'subscription_create', status: 'paid', total: 1000 },
      { reason: 'subscription_cycle', status: 'paid', total: 1000 },
    ])
  })

  it('forget what was to make up for changes when it ends at once, unless that is billed', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer, dearer } = arranged
    const upgraded = async () => {
      const { id, items } = await subscribe(arranged)
      await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', price: dearer }] })
      return id
    }
    const waiting = async () => (await stripe.invoiceItems.list({ customer, pending: true })).data.length

    const forgotten = await upgraded()
    await stripe.invoiceItems.create({ amount: 100, currency: 'usd', customer, subscription: forgotten })
    expect(await waiting()).toBe(3)
    await stripe.subscriptions.cancel(forgotten)
    expect(await waiting()).toBe(1)

    const id = await upgraded()
    const billed = await stripe.subscriptions.cancel(id, { invoice_now: true })
    expect(await stripe.invoices.retrieve(String(billed.latest_invoice))).toMatchObject({ status: 'paid', total: 2000 })
    const rest = await stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' })
    expect(rest.total).toBe(100)
  })
})

describe('the lines of a subscription’s invoice', () => {
  it('are what waited, the latest first, and then the items, in the words of Stripe', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer, monthly } = arranged
    const product = String((await stripe.prices.retrieve(monthly)).product)
    const quarterly = await stripe.prices.create({
      currency: 'usd',
      product,
      recurring: { interval: 'month', interval_count: 3 },
      unit_amount_decimal: Stripe.Decimal.from('0.5'),
    })
    const { id, items } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', price: dearer, quantity: 2 }] })
    await sandbox.clock.advance({ days: 1 })
    await stripe.invoiceItems.create({ amount: 500, currency: 'usd', customer, description: 'Books' })
    const renewal = await stripe.invoices.createPreview({ subscription: id })
    expect(renewal.lines.data.map(({ description }) => description)).toEqual([
      'Books',
      'Unused time on Course after 14 Feb 2026',
      'Remaining time on 2 × Academy after 14 Feb 2026',
      '2 × Academy (at $30.00 / month)',
    ])
    const { latest_invoice: other } = await subscribe(arranged, { items: [{ price: quarterly.id, quantity: 4000 }] })
    const { lines } = await stripe.invoices.retrieve(String(other))
    expect(lines.data.map(({ description }) => description)).toContain('4000 × Course (at $0.005 / every 3 months)')
  })
})
