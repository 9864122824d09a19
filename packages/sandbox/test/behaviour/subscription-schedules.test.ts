import { describe, expect, it } from 'vitest'
import { eventTypes, failureOf } from './arrange.js'
import { arrangeBilling, day, invoicesOf, start, subscribe } from './arrange-billing.js'
import { fundsOf, seller } from './sellers.js'

describe('a subscription schedule', () => {
  it('begins a subscription on its day, changes it phase by phase, and lets it go', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, monthly, dearer } = arranged
    const begin = start + 2 * day
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: begin,
      phases: [
        { items: [{ price: monthly, quantity: 1 }], duration: { interval: 'month', interval_count: 2 } },
        { items: [{ price: dearer }], duration: { interval: 'month' }, proration_behavior: 'none' },
      ],
    })
    expect(schedule).toMatchObject({ status: 'not_started', subscription: null, current_phase: null })
    expect(schedule.phases.map((phase) => [phase.start_date, phase.end_date])).toEqual([
      [begin, Date.parse('2026-04-02T12:00:00Z') / 1000],
      [Date.parse('2026-04-02T12:00:00Z') / 1000, Date.parse('2026-05-02T12:00:00Z') / 1000],
    ])
    await sandbox.clock.advance({ days: 2 })
    const running = await stripe.subscriptionSchedules.retrieve(schedule.id, { expand: ['subscription'] })
    expect(running).toMatchObject({ status: 'active', subscription: { status: 'active', schedule: schedule.id } })
    const subscription = typeof running.subscription === 'object' ? (running.subscription?.id ?? '') : ''

    await sandbox.clock.advance({ days: 59, hours: 1 })
    const second = await stripe.subscriptions.retrieve(subscription)
    expect(second.items.data.map(({ price }) => price.id)).toEqual([dearer])
    await sandbox.clock.advance({ days: 30 })
    const over = await stripe.subscriptionSchedules.retrieve(schedule.id)
    expect(over).toMatchObject({ status: 'released', subscription: null, released_subscription: subscription })
    expect((await stripe.subscriptions.retrieve(subscription)).schedule).toBeNull()
    expect(eventTypes(sandbox).filter((type) => type.startsWith('subscription_schedule'))).toEqual([
      'subscription_schedule.created',
      'subscription_schedule.updated',
      'subscription_schedule.updated',
      'subscription_schedule.expiring',
      'subscription_schedule.released',
    ])
    expect((await invoicesOf(arranged, subscription)).map(({ total }) => total).slice(0, 2)).toEqual([1000, 1000])
  })

  it('is in the currency of all else that its customer is billed in, and of its prices', async () => {
    const { sandbox, stripe, customer, monthly } = await arrangeBilling()
    const inBoth = await stripe.prices.create({
      currency: 'usd',
      currency_options: { eur: { unit_amount: 900 } },
      product_data: { name: 'Course' },
      recurring: { interval: 'month' },
      unit_amount: 1000,
    })
    const plan = (currency: string, price = inBoth.id) => ({
      customer,
      start_date: start + 2 * day,
      phases: [{ currency, items: [{ price }], duration: { interval: 'month' as const, interval_count: 2 } }],
    })
    expect((await failureOf(stripe.subscriptionSchedules.create(plan('eur', monthly)))).message).toContain(
      "doesn't match the expected currency: eur",
    )
    const { id } = await stripe.subscriptionSchedules.create(plan('eur'))
    const mixed = 'You cannot combine currencies on a single customer.'
    for (const failing of [
      stripe.subscriptions.create({ customer, items: [{ price: monthly }] }),
      stripe.subscriptionSchedules.create(plan('usd')),
    ]) {
      expect((await failureOf(failing)).message).toContain(mixed)
    }
    await sandbox.clock.advance({ days: 3 })
    const { subscription, phases } = await stripe.subscriptionSchedules.retrieve(id, { expand: ['subscription'] })
    expect(subscription).toMatchObject({ currency: 'eur', status: 'active' })
    // A phase that names no currency goes on in the one that there is.
    const { start_date: begin = start } = phases[0] ?? {}
    const again = [
      { start_date: begin, items: [{ price: inBoth.id, quantity: 2 }], duration: { interval: 'year' as const } },
    ]
    expect((await stripe.subscriptionSchedules.update(id, { phases: again })).phases[0]?.currency).toBe('eur')
  })

  it('is made of one that is billed in another currency than its price is', async () => {
    const arranged = await arrangeBilling()
    const { id: price } = await arranged.stripe.prices.create({
      currency: 'usd',
      currency_options: { eur: { unit_amount: 900 } },
      product_data: { name: 'Course' },
      recurring: { interval: 'month' },
      unit_amount: 1000,
    })
    const { id } = await subscribe(arranged, { currency: 'eur', items: [{ price }] })
    const made = await arranged.stripe.subscriptionSchedules.create({ from_subscription: id })
    expect(made.phases[0]?.currency).toBe('eur')
  })

  it('begins its subscription in the billing mode that was asked for, and has that of one that there is', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, monthly, yearly } = arranged
    const phase = { items: [{ price: monthly }], duration: { interval: 'month' as const, interval_count: 2 } }
    const classic = await stripe.subscriptionSchedules.create({
      customer,
      start_date: start + day,
      billing_mode: { type: 'classic' },
      phases: [phase],
    })
    expect(classic.billing_mode).toEqual({ flexible: null, type: 'classic' })
    await sandbox.clock.advance({ days: 1 })
    const { subscription } = await stripe.subscriptionSchedules.retrieve(classic.id, { expand: ['subscription'] })
    expect(subscription).toMatchObject({ billing_mode: { flexible: null, type: 'classic' } })
    const both = [{ ...phase, items: [{ price: monthly }, { price: yearly }] }]
    for (const refused of [
      stripe.subscriptionSchedules.update(classic.id, { phases: both }),
      stripe.subscriptionSchedules.create({ customer, billing_mode: { type: 'classic' }, phases: both }),
    ]) {
      const { message, param } = await failureOf(refused)
      expect(message).toContain('must have the same `recurring.interval`')
      expect(param).toBe('phases[0][items]')
    }
    const { id } = await subscribe(arranged, { billing_mode: { type: 'classic' } })
    const other = { from_subscription: id, billing_mode: { type: 'flexible' } } as const
    expect((await failureOf(stripe.subscriptionSchedules.create(other))).param).toBe('billing_mode[type]')
    const { billing_mode: kept } = await stripe.subscriptionSchedules.create({ from_subscription: id })
    expect(kept.type).toBe('classic')
  })

  it('has no trial that is longer than Stripe has one', async () => {
    const { stripe, customer, monthly } = await arrangeBilling()
    const long = stripe.subscriptionSchedules.create({
      customer,
      start_date: start + 2 * day,
      phases: [{ items: [{ price: monthly }], trial: true, duration: { interval: 'year', interval_count: 3 } }],
    })
    expect(await failureOf(long)).toMatchObject({
      message: 'Invalid timestamp: can be no more than two years in the future.',
      param: 'phases[0][trial_end]',
    })
  })

  it('begins now, and ends with its subscription', async () => {
    const { sandbox, stripe, customer, monthly } = await arrangeBilling()
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      end_behavior: 'cancel',
      phases: [{ items: [{ price: monthly }], end_date: start + 10 * day, trial: true }],
      start_date: 'now',
    })
    expect(schedule.status).toBe('active')
    const subscription = String(schedule.subscription)
    expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
      status: 'trialing',
      trial_end: start + 10 * day,
    })
    await sandbox.clock.advance({ days: 10 })
    expect((await stripe.subscriptions.retrieve(subscription)).status).toBe('canceled')
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('completed')
    expect(eventTypes(sandbox)).toContain('subscription_schedule.completed')
  })

  it('takes a subscription over, is planned anew, and is released or canceled', async () => {
    const arranged = await arrangeBilling()
    const { stripe, monthly, dearer } = arranged
    const { id } = await subscribe(arranged)
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id })
    expect(schedule).toMatchObject({ status: 'active', subscription: id, phases: [{ items: [{ price: monthly }] }] })
    expect((await failureOf(stripe.subscriptionSchedules.create({ from_subscription: id }))).statusCode).toBe(400)
    const end = schedule.phases[0]?.end_date ?? 0
    const planned = await stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        { items: [{ price: monthly }], start_date: start, end_date: end },
        { items: [{ price: dearer }], duration: { interval: 'month' } },
      ],
    })
    expect(planned.phases).toHaveLength(2)
    expect((await stripe.subscriptionSchedules.release(schedule.id)).status).toBe('released')
    expect((await failureOf(stripe.subscriptionSchedules.cancel(schedule.id))).statusCode).toBe(400)
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('active')

    const again = await stripe.subscriptionSchedules.create({ from_subscription: id })
    expect((await stripe.subscriptionSchedules.cancel(again.id)).status).toBe('canceled')
    expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
    expect((await stripe.subscriptionSchedules.list({ released_at: { gte: start } })).data).toHaveLength(1)
  })

  it('is aborted when its subscription is canceled by somebody else', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged)
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: id })
    await stripe.subscriptions.cancel(id)
    await sandbox.clock.advance({ days: 28 })
    expect((await stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe('canceled')
    expect(eventTypes(sandbox)).toContain('subscription_schedule.aborted')
  })

  it.each([
    [{ phases: [] }, 'phases'],
    [{ phases: [{ items: [], duration: { interval: 'month' } }] }, 'phases[0][items]'],
  ])('refuses %j', async (params, param) => {
    const { stripe, customer } = await arrangeBilling()
    const refusal = await failureOf(stripe.subscriptionSchedules.create({ customer, ...params } as never))
    expect(refusal).toMatchObject({ statusCode: 400, param })
  })

  it('says a week ahead that it ends, once, and not when it is over sooner', async () => {
    const { sandbox, stripe, customer, monthly } = await arrangeBilling()
    const plan = (days: number) =>
      stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        phases: [{ items: [{ price: monthly }], end_date: start + days * day }],
      })
    const expiring = () => eventTypes(sandbox).filter((type) => type === 'subscription_schedule.expiring').length
    await plan(20)
    await plan(6)
    await sandbox.clock.advance({ days: 12, hours: 23 })
    expect(expiring()).toBe(0)
    await sandbox.clock.advance({ hours: 1 })
    expect(expiring()).toBe(1)
    await sandbox.clock.advance({ days: 8 })
    expect(expiring()).toBe(1)
  })

  it('puts what a phase adds on the first invoice of that phase, and only there', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, monthly } = arranged
    const once = async (amount: number) =>
      (await stripe.prices.create({ currency: 'usd', product_data: { name: 'Set-up' }, unit_amount: amount })).id
    const month = { duration: { interval: 'month' } } as const
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      phases: [
        { items: [{ price: monthly }], add_invoice_items: [{ price: await once(500), quantity: 2 }], ...month },
        { items: [{ price: monthly }], add_invoice_items: [{ price: await once(700) }], ...month },
      ],
    })
    expect(schedule.phases[0]?.add_invoice_items).toMatchObject([
      { quantity: 2, period: { start: { type: 'phase_start' }, end: { type: 'phase_end' } } },
    ])
    // Written anew while it runs, the phase does not add its items a second time.
    await stripe.subscriptionSchedules.update(schedule.id, { metadata: { seen: 'yes' } })
    await sandbox.clock.advance({ days: 28, hours: 1 })
    await sandbox.clock.advance({ days: 31, hours: 1 })
    const totals = (await invoicesOf(arranged, String(schedule.subscription))).map(({ total }) => total)
    expect(totals.reduce((sum, total) => sum + total, 0)).toBe(3 * 1000 + 2 * 500 + 700)
    expect(totals[0]).toBe(2000)
  })

  it('shares its payments with a connected account, phase by phase', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer, monthly } = arranged
    const account = await seller(arranged)
    const month = { items: [{ price: monthly }], duration: { interval: 'month' as const } }
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: 'now',
      default_settings: { application_fee_percent: 10, transfer_data: { destination: account } },
      phases: [month, { ...month, application_fee_percent: 20 }],
    })
    expect(schedule.default_settings).toMatchObject({
      application_fee_percent: 10,
      transfer_data: { amount_percent: null, destination: account },
    })
    expect(await fundsOf(arranged, account)).toBe(900)
    await sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await stripe.subscriptions.retrieve(String(schedule.subscription))).toMatchObject({
      application_fee_percent: 20,
      transfer_data: { destination: account },
    })
  })

  it('begins on a day that has passed, and bills the time since', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer, monthly } = arranged
    const schedule = await stripe.subscriptionSchedules.create({
      customer,
      start_date: start - 15 * day,
      phases: [{ items: [{ price: monthly }], end_date: start + 45 * day }],
    })
    expect(schedule.status).toBe('active')
    const subscription = await stripe.subscriptions.retrieve(String(schedule.subscription))
    expect(subscription.start_date).toBe(start - 15 * day)
    expect((await invoicesOf(arranged, subscription.id))[0]?.total).toBe(1000 + Math.round((1000 * 15) / 31))
    const over = stripe.subscriptionSchedules.create({
      customer,
      start_date: start - 15 * day,
      phases: [{ items: [{ price: monthly }], end_date: start - day }],
    })
    expect((await failureOf(over)).param).toBe('phases[0][end_date]')
  })

  it.each([
    [{ end_behavior: 'renew' }, 'end_behavior'],
    [{ pause_schedules: [{ start_date: { type: 'now' } }] }, 'pause_schedules'],
  ])('is refused by name with %j, which is not simulated', async (given, param) => {
    const { stripe, customer, monthly } = await arrangeBilling()
    const planned = stripe.subscriptionSchedules.create({
      customer,
      phases: [{ items: [{ price: monthly }] }],
      start_date: 'now',
      ...(given as object),
    })
    expect(await failureOf(planned)).toMatchObject({ param, message: expect.stringContaining('does not simulate') })
  })
})
