import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { failureOf } from './arrange.js'
import { arrangeBilling, changeCard, day, invoicesOf, start, subscribe } from './arrange-billing.js'

describe('a subscription that is billed by mail', () => {
  it('is past due from the day that its invoice should have been paid, until it is', async () => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe } = arranged
    const { id, latest_invoice: invoice } = await subscribe(arranged, {
      collection_method: 'send_invoice',
      days_until_due: 5,
    })
    const statusNow = async () => (await stripe.subscriptions.retrieve(id)).status
    await sandbox.clock.advance({ days: 4 })
    expect(await statusNow()).toBe('active')
    await sandbox.clock.advance({ days: 2 })
    expect(await statusNow()).toBe('past_due')
    await stripe.invoices.pay(String(invoice), { paid_out_of_band: true })
    expect(await statusNow()).toBe('active')
  })
})

describe('a customer', () => {
  it('is delinquent from a charge that failed until something is paid, and from a day that passed until that is written off', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const delinquent = async () => {
      const known = await stripe.customers.retrieve(customer)
      return known.deleted ? undefined : known.delinquent
    }
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    expect(await delinquent()).toBe(false)
    await sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await delinquent()).toBe(true)
    const told = sandbox.objects.events.list().filter(({ type }) => type === 'customer.updated')
    expect(told.at(-1)?.data.previous_attributes).toEqual({ delinquent: false })
    await changeCard(stripe, customer, 'pm_card_visa')
    await stripe.invoices.pay(String((await stripe.subscriptions.retrieve(id)).latest_invoice))
    expect(await delinquent()).toBe(false)

    const sent = await stripe.invoices.create({ collection_method: 'send_invoice', customer, days_until_due: 3 })
    await stripe.invoiceItems.create({ amount: 500, currency: 'usd', customer, invoice: sent.id ?? '' })
    await stripe.invoices.sendInvoice(sent.id ?? '')
    await sandbox.clock.advance({ days: 4 })
    expect(await delinquent()).toBe(true)
    await stripe.invoices.markUncollectible(sent.id ?? '')
    expect(await delinquent()).toBe(false)
  })
})

describe('a request that is refused', () => {
  it('leaves nothing of a subscription that nobody can pay', async () => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe, customer } = arranged
    const before = sandbox.objects.events.list().length
    await failureOf(subscribe(arranged))
    expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([])
    expect((await stripe.invoices.list({ customer })).data).toEqual([])
    expect(sandbox.objects.events.list()).toHaveLength(before)
  })

  it('leaves a subscription as it was that nobody can pay for going on, or for a change', async () => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe, yearly } = arranged
    const subscription = await subscribe(arranged, {
      trial_period_days: 3,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    })
    await sandbox.clock.advance({ days: 4 })
    const onSuccess = { payment_behavior: 'resume_on_payment_success' } as const
    await failureOf(stripe.subscriptions.resume(subscription.id, onSuccess))
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('paused')

    const free = await subscribe(arranged, { trial_period_days: 3 })
    const items = [{ id: free.items.data[0]?.id ?? '', price: yearly }]
    await failureOf(stripe.subscriptions.update(free.id, { items, trial_end: 'now' }))
    const after = await stripe.subscriptions.retrieve(free.id)
    expect(after.status).toBe('trialing')
    expect(after.items.data[0]?.price.recurring?.interval).toBe('month')
  })
})

describe('a coupon for one invoice', () => {
  it('waits for the first that costs something, when there is a trial', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id: coupon } = await stripe.coupons.create({ duration: 'once', percent_off: 50 })
    const { id } = await subscribe(arranged, { discounts: [{ coupon }], trial_period_days: 7 })
    await sandbox.clock.advance({ days: 7, hours: 2 })
    await sandbox.clock.advance({ days: 31 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([0, 500, 1000])
  })
})

describe('what is to come', () => {
  it('has no id when it is announced, and is of no reason but that', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 22 })
    const [upcoming] = sandbox.objects.events.list().filter(({ type }) => type === 'invoice.upcoming')
    expect(upcoming?.data.object).toMatchObject({ billing_reason: 'upcoming', object: 'invoice', total: 1000 })
    expect(upcoming?.data.object).not.toHaveProperty('id')
    expect((await stripe.invoices.createPreview({ subscription: id })).billing_reason).toBe('upcoming')
  })

  it('is for a customer the renewal that comes first', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer, yearly } = arranged
    await subscribe(arranged, { items: [{ price: yearly }] })
    const { id } = await subscribe(arranged)
    const next = await stripe.invoices.createPreview({ customer })
    expect(next).toMatchObject({ total: 1000, parent: { subscription_details: { subscription: id } } })
    await stripe.subscriptions.cancel(id)
    expect((await stripe.invoices.createPreview({ customer })).total).toBe(10_000)
  })
})

describe('a subscription', () => {
  it('is charged to nothing but what its own customer has', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const other = await stripe.customers.create()
    const { id: method } = await stripe.paymentMethods.attach('pm_card_visa', { customer: other.id })
    const { id } = await subscribe(arranged)
    const refusal = {
      code: 'resource_missing',
      message: `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
    }
    const told = { default_payment_method: method }
    expect(await failureOf(subscribe(arranged, told))).toMatchObject(refusal)
    expect(await failureOf(stripe.subscriptions.update(id, told))).toMatchObject(refusal)
    expect(await failureOf(stripe.customers.update(customer, { invoice_settings: told }))).toMatchObject(refusal)
  })

  it('leaves it to its schedule when it ends, and is not paused while it has one', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const { id } = await subscribe(arranged)
    const { id: schedule } = await stripe.subscriptionSchedules.create({ from_subscription: id })
    const refusal = await failureOf(stripe.subscriptions.update(id, { cancel_at_period_end: true }))
    expect(refusal.message).toContain(`managed by the subscription schedule \`${schedule}\``)
    expect((await failureOf(stripe.subscriptions.pause(id))).statusCode).toBe(400)
    await stripe.subscriptionSchedules.release(schedule)
    expect((await stripe.subscriptions.update(id, { cancel_at_period_end: true })).cancel_at_period_end).toBe(true)
  })

  it('ends in the future, and is prorated within the period that runs', async () => {
    const arranged = await arrangeBilling()
    const { stripe, dearer } = arranged
    const { id, items } = await subscribe(arranged)
    expect((await failureOf(stripe.subscriptions.update(id, { cancel_at: start - day }))).param).toBe('cancel_at')
    const change: Stripe.SubscriptionUpdateParams = {
      items: [{ id: items.data[0]?.id ?? '', price: dearer }],
      proration_date: start + 60 * day,
    }
    expect((await failureOf(stripe.subscriptions.update(id, change))).param).toBe('proration_date')
  })
})

describe('the billing mode', () => {
  it('is refused by name where it would be taken and forgotten', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const itemized = { type: 'flexible', flexible: { proration_discounts: 'itemized' } } as const
    const { id } = await subscribe(arranged, { billing_mode: { type: 'classic' } })
    for (const asked of [
      subscribe(arranged, { billing_mode: itemized }),
      stripe.subscriptions.migrate(id, { billing_mode: itemized }),
    ]) {
      expect(await failureOf(asked)).toMatchObject({
        param: 'billing_mode[flexible][proration_discounts]',
        message: expect.stringContaining('Leave it out, or say `included`.'),
      })
    }
    const both = { type: 'classic', flexible: { proration_discounts: 'included' } } as const
    expect((await failureOf(subscribe(arranged, { billing_mode: both }))).param).toBe('billing_mode[flexible]')
  })
})

describe('a trial that ends', () => {
  it.each([
    ['cancel', false],
    // A pause makes no new invoices; those that there are go on.
    ['pause', true],
  ] as const)('without a card goes on to collect what else is open, or not: %s', async (behaviour, collects) => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe, customer } = arranged
    const { id: subscription } = await subscribe(arranged, {
      trial_period_days: 7,
      payment_behavior: 'default_incomplete',
      trial_settings: { end_behavior: { missing_payment_method: behaviour } },
    })
    await sandbox.clock.advance({ days: 6 })
    await stripe.invoiceItems.create({ customer, subscription, amount: 700, currency: 'usd' })
    const { id } = await stripe.invoices.create({
      customer,
      subscription,
      auto_advance: true,
      pending_invoice_items_behavior: 'include',
    })
    await sandbox.clock.advance({ hours: 2 })
    expect(await stripe.invoices.retrieve(id)).toMatchObject({ status: 'open', auto_advance: true })
    await sandbox.clock.advance({ days: 1 })
    const after = await stripe.invoices.retrieve(id)
    expect(after).toMatchObject({ status: 'open', auto_advance: collects })
    expect(after.next_payment_attempt === null).toBe(!collects)
  })
})
