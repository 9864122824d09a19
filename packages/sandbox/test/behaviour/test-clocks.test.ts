import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'

const start = Date.parse('2026-01-01T00:00:00Z') / 1000
const day = 24 * 60 * 60

describe('a test clock', () => {
  it('is advancing when it was told to, and ready soon after', async () => {
    const { sandbox, stripe } = arrange()
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start, name: 'A year' })
    expect(clock).toMatchObject({ status: 'ready', frozen_time: start, status_details: {} })
    const advancing = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + day })
    expect(advancing).toMatchObject({
      status: 'advancing',
      frozen_time: start,
      status_details: { advancing: { target_frozen_time: start + day } },
    })
    expect(await stripe.testHelpers.testClocks.retrieve(clock.id)).toMatchObject({
      status: 'ready',
      frozen_time: start + day,
    })
    expect(eventTypes(sandbox)).toEqual([
      'test_helpers.test_clock.created',
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.ready',
    ])
    expect(sandbox.objects.events.list().at(-1)?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('says that it goes thirty days after it was made, by the clock of the sandbox', async () => {
    const { stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { created, deletes_after } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    expect(created).toBe(Date.parse('2026-11-23T12:00:00Z') / 1000)
    expect(deletes_after).toBe(Date.parse('2026-12-23T12:00:00Z') / 1000)
  })

  it('goes with all that lives on it when that moment comes, also after a restart, and nobody sooner', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const customer = (await stripe.customers.create({ test_clock: id })).id
    const price_data = { currency: 'usd', unit_amount: 500, recurring: { interval: 'month' as const } }
    const product = (await stripe.products.create({ name: 'Course' })).id
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price_data: { ...price_data, product } }],
      trial_period_days: 7,
    })
    await sandbox.clock.advance({ days: 10 })
    const younger = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    // The time of the clock itself does not count.
    await stripe.testHelpers.testClocks.advance(id, { frozen_time: start + 45 * day })

    const restarted = arrange({ clock: '2000-01-01T00:00:00Z' })
    restarted.sandbox.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
    await restarted.sandbox.clock.advance({ days: 20, minutes: -1 })
    expect((await restarted.stripe.subscriptions.retrieve(subscription.id)).id).toBe(subscription.id)
    await restarted.sandbox.clock.advance({ minutes: 1 })
    expect((await failureOf(restarted.stripe.testHelpers.testClocks.retrieve(id))).code).toBe('resource_missing')
    expect((await failureOf(restarted.stripe.subscriptions.retrieve(subscription.id))).code).toBe('resource_missing')
    expect(await restarted.stripe.customers.retrieve(customer)).toMatchObject({ deleted: true })
    expect((await restarted.stripe.testHelpers.testClocks.list()).data).toEqual([younger])
    expect(restarted.sandbox.objects.events.list().at(-1)).toMatchObject({
      type: 'test_helpers.test_clock.deleted',
      created: Date.parse('2026-12-23T12:00:00Z') / 1000,
      data: { object: { id } },
      request: { id: null },
    })
  })

  it('that was deleted by hand is not deleted again', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    await stripe.testHelpers.testClocks.del((await stripe.testHelpers.testClocks.create({ frozen_time: start })).id)
    await sandbox.clock.advance({ days: 31 })
    expect(eventTypes(sandbox)).toEqual(['test_helpers.test_clock.created', 'test_helpers.test_clock.deleted'])
  })

  it('that is told to go on at once goes on from where it has arrived, and never leaves out its day', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const advance = (days: number) => stripe.testHelpers.testClocks.advance(id, { frozen_time: start + days * day })
    const both = await Promise.all([advance(1), advance(2)])
    expect(both.map(({ status, frozen_time }) => [status, frozen_time])).toEqual([
      ['advancing', start],
      ['advancing', start + day],
    ])
    expect(await stripe.testHelpers.testClocks.retrieve(id)).toMatchObject({
      status: 'ready',
      frozen_time: start + 2 * day,
    })
    expect(eventTypes(sandbox).slice(1)).toEqual([
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.ready',
      'test_helpers.test_clock.advancing',
      'test_helpers.test_clock.ready',
    ])
  })

  it('is listed until it is deleted', async () => {
    const { stripe } = arrange()
    const first = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const second = await stripe.testHelpers.testClocks.create({ frozen_time: start + day })
    expect((await stripe.testHelpers.testClocks.list()).data).toEqual([second, first])
    expect((await stripe.testHelpers.testClocks.list({ limit: 1 })).has_more).toBe(true)
    await stripe.testHelpers.testClocks.del(second.id)
    expect((await stripe.testHelpers.testClocks.list()).data).toEqual([first])
    expect((await failureOf(stripe.testHelpers.testClocks.retrieve(second.id))).code).toBe('resource_missing')
  })

  it('never goes back, nor farther than two leap years at once', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const farthest = start + 2 * 366 * day
    for (const frozen_time of [start, start - day, farthest + 1]) {
      const refusal = await failureOf(stripe.testHelpers.testClocks.advance(id, { frozen_time }))
      expect(refusal).toMatchObject({ statusCode: 400, param: 'frozen_time' })
    }
    await stripe.testHelpers.testClocks.advance(id, { frozen_time: farthest })
    expect(await stripe.testHelpers.testClocks.retrieve(id)).toMatchObject({ status: 'ready', frozen_time: farthest })
  })

  it('goes as far as two intervals of its shortest subscription that lives, whatever others have', async () => {
    const { stripe } = arrange()
    const subscribed = async (interval: 'day' | 'month') => {
      const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
      const { id: customer } = await stripe.customers.create({ test_clock: clock })
      const price_data = { currency: 'usd', unit_amount: 500, recurring: { interval }, product: product.id }
      const subscription = await stripe.subscriptions.create({
        customer,
        items: [{ price_data }],
        trial_period_days: 3,
      })
      return { clock, subscription: subscription.id }
    }
    const product = await stripe.products.create({ name: 'Course' })
    const [monthly, daily] = [await subscribed('month'), await subscribed('day')]
    const advance = (clock: string, days: number) =>
      stripe.testHelpers.testClocks.advance(clock, { frozen_time: start + days * day })
    expect((await failureOf(advance(daily.clock, 3))).param).toBe('frozen_time')
    expect((await advance(monthly.clock, 3)).status).toBe('advancing')
    await stripe.subscriptions.cancel(daily.subscription)
    expect((await advance(daily.clock, 3)).status).toBe('advancing')
  })

  it('dates what belongs to its customers, and nothing else', async () => {
    const { stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const now = Date.parse('2026-11-23T12:00:00Z') / 1000
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const customer = await stripe.customers.create({ test_clock: id, expand: ['test_clock'] })
    expect(customer).toMatchObject({ created: start, test_clock: { id } })
    expect((await stripe.customers.create()).created).toBe(now)

    await stripe.testHelpers.testClocks.advance(id, { frozen_time: start + day })
    const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd', customer: customer.id })
    expect(intent.created).toBe(start + day)
    const updated = await stripe.customers.update(customer.id, { name: 'Ada' })
    expect((await stripe.events.list({ type: 'customer.updated' })).data[0]?.created).toBe(start + day)
    expect(updated.created).toBe(start)
  })

  it('keeps its customers out of the usual list, and takes them with it when it goes', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const customer = await stripe.customers.create({ test_clock: id })
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      recurring: { interval: 'month' },
      product_data: { name: 'Course' },
    })
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      trial_period_days: 7,
    })
    expect((await stripe.customers.list()).data).toEqual([])
    expect((await stripe.customers.list({ test_clock: id })).data).toHaveLength(1)
    expect(await stripe.testHelpers.testClocks.del(id)).toMatchObject({ deleted: true })
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
    expect(eventTypes(sandbox).at(-1)).toBe('test_helpers.test_clock.deleted')
    expect((await failureOf(stripe.subscriptions.retrieve(subscription.id))).code).toBe('resource_missing')
    expect((await failureOf(stripe.customers.create({ test_clock: id }))).code).toBe('resource_missing')
  })

  it('shows what is billed to its customers to those who say whose they look for', async () => {
    const { stripe } = arrange()
    const billed = async (test_clock?: string) => {
      const { id: customer } = await stripe.customers.create(test_clock === undefined ? {} : { test_clock })
      const invoice = String((await stripe.invoices.create({ customer })).id)
      const item = (await stripe.invoiceItems.create({ amount: 100, currency: 'usd', customer, invoice })).id
      const price_data = { currency: 'usd', unit_amount: 500, recurring: { interval: 'month' as const }, product }
      const plan = { duration: { interval: 'month' as const, interval_count: 2 }, items: [{ price_data }] }
      const later = await stripe.subscriptionSchedules.create({ customer, phases: [plan], start_date: 4_000_000_000 })
      return { customer, invoice, item, schedule: later.id }
    }
    const { id: product } = await stripe.products.create({ name: 'Course' })
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const usual = await billed()
    const ahead = await billed(id)
    const listed = async (page: Promise<{ data: { id?: string }[] }>) => (await page).data.map(({ id: one }) => one)
    expect(await listed(stripe.invoices.list())).toEqual([usual.invoice])
    expect(await listed(stripe.invoiceItems.list())).toEqual([usual.item])
    expect(await listed(stripe.subscriptionSchedules.list())).toEqual([usual.schedule])
    const { customer, invoice } = ahead
    expect(await listed(stripe.invoices.list({ customer }))).toEqual([invoice])
    expect(await listed(stripe.invoiceItems.list({ customer }))).toEqual([ahead.item])
    expect(await listed(stripe.invoiceItems.list({ invoice }))).toEqual([ahead.item])
    expect(await listed(stripe.subscriptionSchedules.list({ customer }))).toEqual([ahead.schedule])
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price_data: { currency: 'usd', unit_amount: 500, recurring: { interval: 'month' }, product } }],
      trial_period_days: 7,
    })
    expect(await listed(stripe.invoices.list({ subscription: subscription.id }))).toEqual([subscription.latest_invoice])
  })

  it('leaves nothing that would be billed, nor a card of somebody who is gone, when it goes', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: start })
    const customer = (await stripe.customers.create({ test_clock: id })).id
    const method = (await stripe.paymentMethods.attach('pm_card_visa', { customer })).id
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 500,
      recurring: { interval: 'month' },
      product_data: { name: 'Course' },
    })
    const plan = { items: [{ price: price.id }], duration: { interval: 'month' as const, interval_count: 2 } }
    const later = await stripe.subscriptionSchedules.create({ customer, phases: [plan], start_date: start + day })
    const subscription = await stripe.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      trial_period_days: 7,
    })
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id })
    const item = await stripe.invoiceItems.create({ customer, amount: 100, currency: 'usd' })
    await stripe.testHelpers.testClocks.del(id)
    for (const gone of [
      () => stripe.subscriptionSchedules.retrieve(later.id),
      () => stripe.subscriptionSchedules.retrieve(schedule.id),
      () => stripe.subscriptionItems.retrieve(subscription.items.data[0]?.id ?? ''),
      () => stripe.invoiceItems.retrieve(item.id),
    ]) {
      expect((await failureOf(gone())).code).toBe('resource_missing')
    }
    expect((await stripe.paymentMethods.retrieve(method)).customer).toBeNull()
    expect((await stripe.subscriptionSchedules.list({ customer })).data).toEqual([])
    await sandbox.clock.advance({ days: 60 })
    expect(eventTypes(sandbox).at(-1)).toBe('test_helpers.test_clock.deleted')
  })
})
