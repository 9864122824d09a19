import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { eventTypes, failureOf, postAsBrowser } from './arrange.js'
import { arrangeBilling, changeCard, day, hour, invoicesOf, periodOf, start, subscribe } from './arrange-billing.js'

const secondsOf = (iso: string) => Date.parse(iso) / 1000

describe('a subscription', () => {
  it('begins when its first invoice is paid', async () => {
    const arranged = await arrangeBilling()
    const before = eventTypes(arranged.sandbox).length
    const subscription = await subscribe(arranged, { expand: ['latest_invoice.payments'] })
    expect(subscription).toMatchObject({
      status: 'active',
      billing_mode: { type: 'flexible', flexible: { proration_discounts: 'included' } },
      billing_cycle_anchor: start,
      cancel_at_period_end: false,
      items: { data: [{ quantity: 1, price: { id: arranged.monthly } }] },
      latest_invoice: {
        billing_reason: 'subscription_create',
        status: 'paid',
        total: 1000,
        payments: { data: [{ status: 'paid' }] },
      },
    })
    expect(subscription).not.toHaveProperty('current_period_end')
    expect(periodOf(subscription)).toEqual([start, secondsOf('2026-02-28T12:00:00Z')])
    expect(eventTypes(arranged.sandbox).slice(before)).toEqual([
      'customer.updated',
      'invoice.created',
      'invoice.updated',
      'invoice.finalized',
      'payment_intent.created',
      'customer.subscription.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice.updated',
      'invoice.paid',
      'customer.subscription.updated',
      'invoice.payment_succeeded',
      'invoice_payment.paid',
      'charge.updated',
    ])
    const updated = arranged.sandbox.objects.events.list().find(({ type }) => type === 'customer.subscription.updated')
    expect(updated?.data.previous_attributes).toEqual({ status: 'incomplete' })
  })

  it('with default_incomplete is never charged by itself, whatever card the customer has, and expires after 23 hours', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id, latest_invoice: invoice } = await subscribe(arranged, { payment_behavior: 'default_incomplete' })
    expect(await stripe.invoices.retrieve(String(invoice))).toMatchObject({
      status: 'open',
      attempted: false,
      next_payment_attempt: null,
    })
    await sandbox.clock.advance({ hours: 22, minutes: 59 })
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('incomplete')
    await sandbox.clock.advance({ minutes: 1 })
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('incomplete_expired')
    await sandbox.clock.advance({ days: 10 })
    expect(sandbox.objects.charges.list()).toEqual([])
    expect((await stripe.invoices.retrieve(String(invoice))).status).toBe('void')
  })

  it('waits for the browser to pay, with default_incomplete', async () => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged, {
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret'],
    })
    expect(subscription).toMatchObject({ status: 'incomplete', latest_invoice: { status: 'open' } })
    const invoice = subscription.latest_invoice
    const secret = typeof invoice === 'object' ? (invoice?.confirmation_secret?.client_secret ?? '') : ''
    const intent = secret.split('_secret_')[0] ?? ''
    const paid = await postAsBrowser(sandbox, `/v1/payment_intents/${intent}/confirm`, {
      client_secret: secret,
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/return',
    })
    expect(paid.body).toMatchObject({ status: 'succeeded' })
    const active = await stripe.subscriptions.retrieve(subscription.id)
    expect(active.status).toBe('active')
    expect(active.default_payment_method).toMatch(/^pm_/)
  })

  it('stays incomplete when the card is declined, and is over after 23 hours', async () => {
    const arranged = await arrangeBilling('pm_card_chargeCustomerFail')
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged)
    expect(subscription.status).toBe('incomplete')
    await sandbox.clock.advance({ hours: 22, minutes: 59 })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete')
    await sandbox.clock.advance({ minutes: 1 })
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'incomplete_expired',
      ended_at: start + 23 * hour,
    })
    expect(await invoicesOf(arranged, subscription.id)).toEqual([
      { reason: 'subscription_create', status: 'void', total: 1000 },
    ])
    const refusal = await failureOf(stripe.subscriptions.update(subscription.id, { description: 'x' }))
    expect(refusal.statusCode).toBe(400)
  })

  it('is not made at all, with error_if_incomplete', async () => {
    const arranged = await arrangeBilling('pm_card_chargeCustomerFail')
    const before = arranged.sandbox.objects.events.list().length
    const decline = await failureOf(subscribe(arranged, { payment_behavior: 'error_if_incomplete' }))
    expect(decline).toMatchObject({ statusCode: 402, code: 'card_declined' })
    expect((await arranged.stripe.subscriptions.list({ status: 'all' })).data).toEqual([])
    expect(arranged.sandbox.objects.invoices.list()).toEqual([])
    expect(arranged.sandbox.objects.events.list()).toHaveLength(before)
  })

  it('asks its customer to authenticate', async () => {
    const arranged = await arrangeBilling('pm_card_authenticationRequired')
    const subscription = await subscribe(arranged)
    expect(subscription.status).toBe('incomplete')
    const invoice = await arranged.stripe.invoices.retrieve(String(subscription.latest_invoice), {
      expand: ['payments.data.payment.payment_intent'],
    })
    expect(invoice.payments?.data[0]?.payment.payment_intent).toMatchObject({ status: 'requires_action' })
    expect(eventTypes(arranged.sandbox)).toContain('invoice.payment_action_required')
  })

  it('renews: a draft for an hour, then paid, on the last day of a short month and back', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 28 })
    const renewed = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
    expect(periodOf(renewed)).toEqual([secondsOf('2026-02-28T12:00:00Z'), secondsOf('2026-03-31T12:00:00Z')])
    expect(renewed).toMatchObject({
      status: 'active',
      latest_invoice: {
        billing_reason: 'subscription_cycle',
        status: 'draft',
        parent: { type: 'subscription_details', subscription_details: { subscription: id } },
      },
    })
    await sandbox.clock.advance({ hours: 1 })
    expect(await invoicesOf(arranged, id)).toEqual([
      { reason: 'subscription_create', status: 'paid', total: 1000 },
      { reason: 'subscription_cycle', status: 'paid', total: 1000 },
    ])
    const news = sandbox.objects.events.list().filter(({ type }) => type === 'customer.subscription.updated')
    expect(news.at(-1)).toMatchObject({ request: { id: null }, created: secondsOf('2026-02-28T12:00:00Z') })
  })

  it('is past due when a renewal fails, is tried again, and is active once it is paid', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 1 })
    const late = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
    const failedAt = secondsOf('2026-02-28T13:00:00Z')
    expect(late).toMatchObject({
      status: 'past_due',
      latest_invoice: { status: 'open', attempt_count: 1, next_payment_attempt: failedAt + 3 * day },
    })
    await changeCard(stripe, customer, 'pm_card_visa')
    await sandbox.clock.advance({ days: 3 })
    expect(await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })).toMatchObject({
      status: 'active',
      latest_invoice: { status: 'paid', attempt_count: 2 },
    })
  })

  it.each([
    ['cancel', 'canceled', 'payment_failed'],
    ['unpaid', 'unpaid', null],
    ['past_due', 'past_due', null],
  ] as const)('is, after the last retry, what the account has set: %s', async (setting, status, reason) => {
    const arranged = await arrangeBilling('pm_card_visa', {
      billing: { retryAfterDays: [1, 2], afterLastRetry: setting },
    })
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 1 })
    await sandbox.clock.advance({ days: 3 })
    const ended = await stripe.subscriptions.retrieve(id, { expand: ['latest_invoice'] })
    expect(ended).toMatchObject({ status, cancellation_details: { reason }, latest_invoice: { attempt_count: 3 } })
    expect(eventTypes(sandbox).filter((type) => type === 'invoice.payment_failed')).toHaveLength(3)
    expect(eventTypes(sandbox).includes('customer.subscription.deleted')).toBe(setting === 'cancel')
  })

  it('stays unpaid when its invoice, set going again, fails once more', async () => {
    const arranged = await arrangeBilling('pm_card_visa', { billing: { retryAfterDays: [], afterLastRetry: 'unpaid' } })
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 1 })
    const { latest_invoice: latest, status } = await stripe.subscriptions.retrieve(id)
    expect(status).toBe('unpaid')
    await stripe.invoices.update(String(latest), { auto_advance: true })
    expect((await failureOf(stripe.invoices.pay(String(latest)))).code).toBe('card_declined')
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('unpaid')
    expect(await stripe.invoices.retrieve(String(latest))).toMatchObject({ attempt_count: 2, auto_advance: false })
  })

  it('stays past due while somebody else sees to its invoice', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await sandbox.clock.advance({ days: 28, hours: 1 })
    const { latest_invoice: latest } = await stripe.subscriptions.retrieve(id)
    await stripe.invoices.update(String(latest), { auto_advance: false })
    expect((await failureOf(stripe.invoices.pay(String(latest)))).code).toBe('card_declined')
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('past_due')
  })

  it('may bring a price of its own, which nothing else can be sold for', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const { id: product } = await stripe.products.create({ name: 'Club' })
    const price_data = { currency: 'usd', unit_amount: 700, recurring: { interval: 'month' }, product } as const
    const subscription = await subscribe(arranged, { items: [{ price_data }], expand: ['latest_invoice'] })
    expect(subscription).toMatchObject({
      status: 'active',
      latest_invoice: { total: 700, status: 'paid' },
      items: { data: [{ price: { active: false, unit_amount: 700, product } }] },
    })
    const again = subscribe(arranged, { items: [{ price: subscription.items.data[0]?.price.id ?? '' }] })
    expect(await failureOf(again)).toMatchObject({ param: 'items[0][price]' })
  })

  it('that costs nothing is active without anything to charge', async () => {
    const arranged = await arrangeBilling(null)
    const { stripe } = arranged
    const product_data = { name: 'Reader' }
    const free = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 0,
      recurring: { interval: 'month' },
      product_data,
    })
    const subscription = await subscribe(arranged, { items: [{ price: free.id }] })
    expect(subscription.status).toBe('active')
    expect(await invoicesOf(arranged, subscription.id)).toMatchObject([{ status: 'paid', total: 0 }])
    expect(arranged.sandbox.objects.charges.list()).toEqual([])
  })

  it('has a discount for as long as its coupon says', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const coupon = (await stripe.coupons.create({ percent_off: 20, duration: 'repeating', duration_in_months: 2 })).id
    const once = (await stripe.coupons.create({ amount_off: 100, currency: 'usd', duration: 'once' })).id
    const { id, discounts } = await subscribe(arranged, { discounts: [{ coupon }, { coupon: once }] })
    expect(discounts).toHaveLength(1)
    expect(discountEvents(sandbox)).toEqual([
      ['customer.discount.created', coupon],
      ['customer.discount.created', once],
      ['customer.discount.deleted', once],
    ])
    for (const _month of [1, 2]) await sandbox.clock.advance({ days: 31, hours: 1 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([700, 800, 1000])
    expect((await stripe.subscriptions.retrieve(id)).discounts).toEqual([])
    expect(discountEvents(sandbox).at(-1)).toEqual(['customer.discount.deleted', coupon])
  })

  it('loses a discount that is taken off, or replaced', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const [half, tenth] = [
      (await stripe.coupons.create({ percent_off: 50, duration: 'forever' })).id,
      (await stripe.coupons.create({ percent_off: 10, duration: 'forever' })).id,
    ]
    const { id } = await subscribe(arranged, { discounts: [{ coupon: half }] })
    await stripe.subscriptions.update(id, { discounts: [{ coupon: tenth }] })
    expect(discountEvents(sandbox)).toEqual([
      ['customer.discount.created', half],
      ['customer.discount.created', tenth],
      ['customer.discount.deleted', half],
    ])
    const deleted = await stripe.subscriptions.deleteDiscount(id)
    expect(deleted).toMatchObject({ deleted: true, subscription: id, source: { coupon: tenth } })
    expect((await stripe.subscriptions.retrieve(id)).discounts).toEqual([])
    expect(discountEvents(sandbox).at(-1)).toEqual(['customer.discount.deleted', tenth])
    expect(await failureOf(stripe.subscriptions.deleteDiscount(id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  it('can have begun on a day that has passed: its first invoice bills the time since, to the second', async () => {
    const arranged = await arrangeBilling()
    const { stripe } = arranged
    const began = start - 41 * day
    const subscription = await subscribe(arranged, {
      backdate_start_date: began,
      expand: ['latest_invoice'],
      items: [{ price: arranged.monthly, quantity: 2 }],
    })
    expect(subscription).toMatchObject({ status: 'active', start_date: began, created: start })
    expect(periodOf(subscription)[0]).toBe(start)
    // From 21 December to 31 December: 10 of the 31 days that begin on 30 November. Then a whole month.
    const passed = 2000 + Math.round((2000 * 10) / 31)
    const { data } = (subscription.latest_invoice as Stripe.Invoice).lines
    expect(data.map(({ amount, period }) => [amount, period.start, period.end])).toEqual([
      [passed, began, start],
      [2000, ...periodOf(subscription)],
    ])
    const free = await subscribe(arranged, { backdate_start_date: began, proration_behavior: 'none' })
    expect(free.start_date).toBe(began)
    expect((await invoicesOf(arranged, free.id))[0]?.total).toBe(1000)
    const ahead = stripe.subscriptions.create({
      customer: arranged.customer,
      items: [{ price: arranged.monthly }],
      backdate_start_date: start + day,
    })
    expect((await failureOf(ahead)).param).toBe('backdate_start_date')
  })

  it.each([
    { billing_schedules: [{ bill_until: { type: 'duration', duration: { interval: 'year' } } }] },
    { pending_invoice_item_interval: { interval: 'week' } },
  ] as const)('is refused by name with %j, which is not simulated', async (params) => {
    const arranged = await arrangeBilling()
    const [param] = Object.keys(params)
    const { id } = await subscribe(arranged)
    for (const refused of [
      subscribe(arranged, params as object),
      arranged.stripe.subscriptions.update(id, params as object),
    ]) {
      expect(await failureOf(refused)).toMatchObject({ param, message: expect.stringContaining('does not simulate') })
    }
  })

  it('is billed by mail, and is active at once', async () => {
    const arranged = await arrangeBilling(null)
    const subscription = await subscribe(arranged, { collection_method: 'send_invoice', days_until_due: 30 })
    expect(subscription.status).toBe('active')
    expect(await invoicesOf(arranged, subscription.id)).toMatchObject([{ status: 'open' }])
    expect(eventTypes(arranged.sandbox)).toContain('invoice.sent')
  })

  it('has its first period up to an anchor that lies ahead', async () => {
    const arranged = await arrangeBilling()
    const anchor = start + 14 * day
    const subscription = await subscribe(arranged, { billing_cycle_anchor: anchor })
    expect(periodOf(subscription)).toEqual([start, anchor])
    const [first] = await invoicesOf(arranged, subscription.id)
    expect(first?.total).toBe(Math.round((1000 * 14) / 31))
    const free = await subscribe(arranged, { billing_cycle_anchor: anchor, proration_behavior: 'none' })
    expect(await invoicesOf(arranged, free.id)).toMatchObject([{ total: 0, status: 'paid' }])
    const configured = await subscribe(arranged, { billing_cycle_anchor_config: { day_of_month: 15 } })
    expect(periodOf(configured)[1]).toBe(secondsOf('2026-02-15T12:00:00Z'))
  })

  it.each([
    [{ items: [] }, 'items'],
    [{ items: [{ price: 'price_no' }] }, 'items[0][price]'],
    [{ payment_behavior: 'pending_if_incomplete' }, 'payment_behavior'],
    [{ payment_behavior: 'maybe' }, 'payment_behavior'],
    [{ collection_method: 'send_invoice' }, 'days_until_due'],
    [{ trial_end: start - 1 }, 'trial_end'],
    [{ trial_end: start + day, trial_period_days: 3 }, 'trial_end'],
    [{ default_payment_method: 'pm_no' }, 'default_payment_method'],
    [{ cancel_at: start + day, cancel_at_period_end: true }, 'cancel_at'],
    [{ coupon: 'x' }, 'coupon'],
  ])('refuses %j', async (params, param) => {
    const arranged = await arrangeBilling()
    expect(await failureOf(subscribe(arranged, params as never))).toMatchObject({ statusCode: 400, param })
  })

  it('refuses a one-time price, two currencies, and a customer without a card', async () => {
    const arranged = await arrangeBilling(null)
    const { stripe, monthly } = arranged
    const once = await stripe.prices.create({ currency: 'usd', unit_amount: 5, product_data: { name: 'x' } })
    const euro = await stripe.prices.create({
      currency: 'eur',
      unit_amount: 5,
      recurring: { interval: 'month' },
      product_data: { name: 'x' },
    })
    expect((await failureOf(subscribe(arranged, { items: [{ price: once.id }] }))).param).toBe('items[0][price]')
    expect((await failureOf(subscribe(arranged, { items: [{ price: monthly }, { price: euro.id }] }))).param).toBe(
      'items',
    )
    expect((await failureOf(subscribe(arranged))).code).toBe('resource_missing')
    // What was refused is not there: neither the subscription nor its invoice, nor an event of either.
    expect([arranged.sandbox.objects.subscriptions.list(), arranged.sandbox.objects.invoices.list()]).toEqual([[], []])
    expect(eventTypes(arranged.sandbox).filter((type) => /subscription|invoice/.test(type))).toEqual([])
  })
})

/** What was said about discounts, and by which coupon, oldest first. */
function discountEvents(sandbox: Sandbox) {
  return sandbox.objects.events
    .list()
    .filter(({ type }) => type.startsWith('customer.discount.'))
    .map(({ type, data }) => [type, (data.object as Stripe.Discount).source.coupon])
}
