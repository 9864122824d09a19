import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, changeCard, day, hour, invoicesOf, periodOf, start, subscribe } from './arrange-billing.js'

describe('a trial', () => {
  it('costs nothing, says three days before its end that it ends, and is then billed', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged, { trial_period_days: 14, expand: ['latest_invoice'] })
    const end = start + 14 * day
    expect(subscription).toMatchObject({
      status: 'trialing',
      trial_start: start,
      trial_end: end,
      billing_cycle_anchor: end,
      latest_invoice: { status: 'paid', total: 0, billing_reason: 'subscription_create' },
    })
    expect(periodOf(subscription)).toEqual([start, end])
    await sandbox.clock.advance({ days: 10, hours: 23 })
    expect(eventTypes(sandbox)).not.toContain('customer.subscription.trial_will_end')
    await sandbox.clock.advance({ hours: 1 })
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'customer.subscription.trial_will_end',
      created: end - 3 * day,
      request: { id: null },
    })
    await sandbox.clock.advance({ days: 3 })
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
    await sandbox.clock.advance({ hours: 1 })
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toEqual({
      reason: 'subscription_cycle',
      status: 'paid',
      total: 1000,
    })
    expect(eventTypes(sandbox).filter((type) => type.endsWith('trial_will_end'))).toHaveLength(1)
  })

  it('says at once that it ends when it is shorter than three days', async () => {
    const arranged = await arrangeBilling()
    await subscribe(arranged, { trial_period_days: 2 })
    expect(eventTypes(arranged.sandbox).at(-1)).toBe('customer.subscription.trial_will_end')
  })

  it.each([
    ['cancel', 'canceled'],
    ['pause', 'paused'],
    ['create_invoice', 'active'],
  ] as const)('without a card ends as it was told: %s', async (behaviour, status) => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged, {
      trial_period_days: 7,
      payment_behavior: 'default_incomplete',
      trial_settings: { end_behavior: { missing_payment_method: behaviour } },
    })
    await sandbox.clock.advance({ days: 7 })
    expect((await stripe.subscriptions.retrieve(id)).status).toBe(status)
    expect(eventTypes(sandbox).includes('customer.subscription.paused')).toBe(behaviour === 'pause')
  })

  it.each([
    ['cancel', 'canceled'],
    ['pause', 'paused'],
  ] as const)('that is ended by hand and finds no card ends as it was told: %s', async (behaviour, status) => {
    const arranged = await arrangeBilling(null)
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged, {
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: behaviour } },
    })
    const ended = await stripe.subscriptions.update(id, { trial_end: 'now' })
    expect(ended).toMatchObject({ status, trial_end: sandbox.clock.now().getTime() / 1000 })
    expect(eventTypes(sandbox).includes('customer.subscription.paused')).toBe(behaviour === 'pause')
    expect(await invoicesOf(arranged, id)).toHaveLength(1)
  })

  it('that ends in the second in which it began is billed', async () => {
    const arranged = await arrangeBilling()
    const { id } = await subscribe(arranged, { trial_period_days: 7 })
    expect((await arranged.stripe.subscriptions.update(id, { trial_end: 'now' })).status).toBe('active')
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ status: 'paid', total: 1000 })
  })

  it('asks for a card with a setup intent, and keeps what it is given', async () => {
    const arranged = await arrangeBilling(null)
    const { stripe } = arranged
    const subscription = await subscribe(arranged, {
      trial_period_days: 7,
      payment_behavior: 'default_incomplete',
      expand: ['pending_setup_intent'],
    })
    expect(subscription.pending_setup_intent).toMatchObject({ status: 'requires_payment_method' })
    const intent = subscription.pending_setup_intent
    await stripe.setupIntents.confirm(typeof intent === 'object' ? (intent?.id ?? '') : '', {
      payment_method: 'pm_card_visa',
      return_url: 'https://shop.test/return',
    })
    const after = await stripe.subscriptions.retrieve(subscription.id)
    expect(after.pending_setup_intent).toBeNull()
    expect(after.default_payment_method).toMatch(/^pm_/)
  })

  it('ends early when it is told to, and is billed at once', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged, { trial_period_days: 14 })
    await sandbox.clock.advance({ days: 1 })
    const ended = await stripe.subscriptions.update(id, { trial_end: 'now' })
    expect(ended).toMatchObject({ status: 'active', trial_end: start + day, billing_cycle_anchor: start + day })
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ status: 'paid', total: 1000 })
  })
})

describe('a change of a subscription', () => {
  it('is prorated to the second, and billed with the next renewal', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, dearer } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 7 })
    const item = subscription.items.data[0]?.id ?? ''
    await stripe.subscriptions.update(subscription.id, { items: [{ id: item, price: dearer }] })
    const { data } = await stripe.invoiceItems.list({ pending: true })
    expect(data.map(({ amount, proration }) => [amount, proration])).toEqual([
      [2250, true],
      [-750, true],
    ])
    await sandbox.clock.advance({ days: 21, hours: 1 })
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toMatchObject({ total: 4500, status: 'paid' })
  })

  it('is invoiced at once with always_invoice, and not at all with none', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged)
    const item = subscription.items.data[0]?.id ?? ''
    await sandbox.clock.advance({ days: 14 })
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, quantity: 3 }],
      proration_behavior: 'always_invoice',
    })
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toEqual({
      reason: 'subscription_update',
      status: 'paid',
      total: 1000,
    })
    const fewer = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: item, quantity: 1 }],
      proration_behavior: 'none',
    })
    expect(fewer.items.data[0]?.quantity).toBe(1)
    expect((await stripe.invoiceItems.list({ pending: true })).data).toEqual([])
  })

  it('of the interval begins a new period now', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, yearly } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const after = await stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: yearly }],
    })
    expect(after.billing_cycle_anchor).toBe(start + 14 * day)
    expect(periodOf(after)).toEqual([start + 14 * day, Date.parse('2027-02-14T12:00:00Z') / 1000])
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toMatchObject({ total: 9500, status: 'paid' })
  })

  it('begins a new period now with billing_cycle_anchor now, and credits the rest of the old one', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const after = await stripe.subscriptions.update(subscription.id, { billing_cycle_anchor: { type: 'now' } })
    const now = start + 14 * day
    expect(after.billing_cycle_anchor).toBe(now)
    expect(periodOf(after)).toEqual([now, Date.parse('2026-03-14T12:00:00Z') / 1000])
    expect((await invoicesOf(arranged, subscription.id)).at(-1)).toEqual({
      reason: 'subscription_update',
      status: 'paid',
      total: 1000 - 500,
    })
    const whole = await stripe.subscriptions.update(subscription.id, {
      billing_cycle_anchor: { type: 'now' },
      proration_behavior: 'none',
    })
    expect(whole.billing_cycle_anchor).toBe(now)
  })

  it('keeps its period with billing_cycle_anchor unchanged, and so it does when nothing is said', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    for (const anchor of [{ billing_cycle_anchor: { type: 'unchanged' } } as const, {}]) {
      const after = await stripe.subscriptions.update(subscription.id, { ...anchor, metadata: { seen: 'yes' } })
      expect(after.billing_cycle_anchor).toBe(start)
      expect(periodOf(after)).toEqual(periodOf(subscription))
    }
    expect(await invoicesOf(arranged, subscription.id)).toHaveLength(1)
  })

  it('that can not be paid makes it past due, is refused, or waits, as it was told', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer, monthly } = arranged
    const subscription = await subscribe(arranged)
    const item = subscription.items.data[0]?.id ?? ''
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    const upgrade = { items: [{ id: item, price: dearer }], proration_behavior: 'always_invoice' as const }
    const priceNow = async () => (await stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id

    const refusal = await failureOf(
      stripe.subscriptions.update(subscription.id, { ...upgrade, payment_behavior: 'error_if_incomplete' }),
    )
    expect(refusal.statusCode).toBe(402)
    expect(await priceNow()).toBe(monthly)

    const waiting = await stripe.subscriptions.update(subscription.id, {
      ...upgrade,
      payment_behavior: 'pending_if_incomplete',
    })
    expect(waiting).toMatchObject({ status: 'active', pending_update: { expires_at: start + 23 * hour } })
    expect(await priceNow()).toBe(monthly)
    await changeCard(stripe, customer, 'pm_card_visa')
    await stripe.invoices.pay(String(waiting.latest_invoice))
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ pending_update: null })
    expect(await priceNow()).toBe(dearer)
    expect(eventTypes(sandbox)).toContain('customer.subscription.pending_update_applied')

    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    const late = await stripe.subscriptions.update(subscription.id, { ...upgrade, items: [{ id: item, quantity: 2 }] })
    expect(late.status).toBe('past_due')
  })

  it('that waits for its payment is forgotten after 23 hours', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, dearer } = arranged
    const subscription = await subscribe(arranged)
    await changeCard(stripe, customer, 'pm_card_chargeCustomerFail')
    await stripe.subscriptions.update(subscription.id, {
      items: [{ id: subscription.items.data[0]?.id ?? '', price: dearer }],
      payment_behavior: 'pending_if_incomplete',
      proration_behavior: 'always_invoice',
    })
    await sandbox.clock.advance({ hours: 23 })
    expect((await stripe.subscriptions.retrieve(subscription.id)).pending_update).toBeNull()
    expect(eventTypes(sandbox)).toContain('customer.subscription.pending_update_expired')
  })

  it('adds, changes and removes items', async () => {
    const arranged = await arrangeBilling()
    const { stripe, dearer } = arranged
    const { id } = await subscribe(arranged)
    const item = await stripe.subscriptionItems.create({ subscription: id, price: dearer, quantity: 2 })
    expect(item).toMatchObject({ subscription: id, quantity: 2 })
    const changed = await stripe.subscriptionItems.update(item.id, { quantity: 1 })
    expect(changed.quantity).toBe(1)
    expect(await stripe.subscriptionItems.retrieve(item.id)).toEqual(changed)
    expect((await stripe.subscriptionItems.list({ subscription: id })).data).toHaveLength(2)
    expect(await stripe.subscriptionItems.del(item.id)).toMatchObject({ deleted: true })
    const last = (await stripe.subscriptionItems.list({ subscription: id })).data[0]
    expect((await failureOf(stripe.subscriptionItems.del(last?.id ?? ''))).param).toBe('items')
    expect((await failureOf(stripe.subscriptionItems.retrieve(item.id))).statusCode).toBe(404)
  })
})

describe('the end of a subscription', () => {
  it('comes at once, and what is unused is credited when asked', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const canceled = await stripe.subscriptions.cancel(id, {
      prorate: true,
      invoice_now: true,
      cancellation_details: { feedback: 'too_expensive', comment: 'Alas' },
    })
    expect(canceled).toMatchObject({
      status: 'canceled',
      ended_at: start + 14 * day,
      cancellation_details: { feedback: 'too_expensive', comment: 'Alas', reason: 'cancellation_requested' },
    })
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -500 })
    expect(await failureOf(stripe.subscriptions.cancel(id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: `No such subscription: '${id}'`,
    })
    expect(await failureOf(stripe.subscriptions.update(id, { cancel_at_period_end: true }))).toMatchObject({
      statusCode: 400,
      code: 'invalid_canceled_subscription_fields',
    })
    expect(await stripe.subscriptions.update(id, { metadata: { why: 'price' } })).toMatchObject({
      metadata: { why: 'price' },
    })
    await sandbox.clock.advance({ days: 60 })
    expect(await invoicesOf(arranged, id)).toHaveLength(2)
  })

  it('comes with the end of the period, unless it is called off', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    const [, end] = periodOf(await stripe.subscriptions.update(id, { cancel_at_period_end: true }))
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: 'active',
      cancel_at: end,
      cancel_at_period_end: true,
      canceled_at: start,
    })
    const on = await stripe.subscriptions.update(id, { cancel_at_period_end: false })
    expect(on).toMatchObject({ cancel_at: null, canceled_at: null })
    await stripe.subscriptions.update(id, { cancel_at: 'min_period_end' })
    await sandbox.clock.advance({ days: 28 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled', ended_at: end })
    expect(await invoicesOf(arranged, id)).toHaveLength(1)
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'customer.subscription.deleted',
      request: { id: null },
    })
  })
})

describe('a customer who is deleted', () => {
  it('takes every subscription along', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await stripe.customers.del(customer)
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
    await sandbox.clock.advance({ days: 60 })
    expect(await invoicesOf(arranged, id)).toHaveLength(1)
  })
})

describe('a renewal', () => {
  it('is announced a week ahead, once, with the invoice that it will bring', async () => {
    const arranged = await arrangeBilling()
    const { sandbox } = arranged
    await subscribe(arranged)
    await sandbox.clock.advance({ days: 21 })
    expect(sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'invoice.upcoming',
      created: start + 21 * day,
      data: { object: { total: 1000, billing_reason: 'upcoming', status: 'draft' } },
    })
    await sandbox.clock.advance({ days: 6 })
    expect(eventTypes(sandbox).filter((type) => type === 'invoice.upcoming')).toHaveLength(1)
    expect(sandbox.objects.invoices.list()).toHaveLength(1)
  })
})

describe('a subscription on a test clock', () => {
  it('lives by that clock, while all else stands still', async () => {
    const arranged = await arrangeBilling()
    const { stripe, monthly } = arranged
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start + 365 * day })
    const customer = (await stripe.customers.create({ test_clock: clock.id })).id
    await changeCard(stripe, customer, 'pm_card_visa')
    const subscription = await stripe.subscriptions.create({ customer, items: [{ price: monthly }] })
    expect(subscription).toMatchObject({ created: start + 365 * day, test_clock: clock.id })
    const far = await failureOf(
      stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + (365 + 70) * day }),
    )
    expect(far.param).toBe('frozen_time')
    await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + (365 + 45) * day })
    expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe('ready')
    expect(await invoicesOf(arranged, subscription.id)).toMatchObject([
      { reason: 'subscription_create', status: 'paid' },
      { reason: 'subscription_cycle', status: 'paid' },
    ])
    expect((await stripe.subscriptions.list()).data).toEqual([])
    expect((await stripe.subscriptions.list({ test_clock: clock.id })).data).toHaveLength(1)
    const last = (await stripe.invoices.list({ subscription: subscription.id })).data[0]
    expect(last?.status_transitions.paid_at).toBe(Date.parse('2027-02-28T13:00:00Z') / 1000)
  })
})
