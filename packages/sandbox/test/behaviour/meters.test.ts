import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange, eventTypes, failureOf } from './arrange.js'
import { type ArrangedBilling, arrangeBilling, day, hour, invoicesOf, start, subscribe } from './arrange-billing.js'
import { createSession } from './checkout.js'

type Formula = Stripe.Billing.MeterCreateParams.DefaultAggregation.Formula

interface ArrangedUsage extends ArrangedBilling {
  meter: string
  /** Monthly, five cents for each request. */
  price: string
  /** Tells what the customer used. */
  use(value: string, timestamp?: number): Promise<unknown>
}

async function arrangeUsage(
  formula: Formula = 'sum',
  priced: Partial<Stripe.PriceCreateParams> = { unit_amount: 5 },
): Promise<ArrangedUsage> {
  const arranged = await arrangeBilling()
  const { stripe, customer } = arranged
  const { id: meter } = await stripe.billing.meters.create({
    default_aggregation: { formula },
    display_name: 'API requests',
    event_name: 'api_requests',
  })
  const { id: price } = await stripe.prices.create({
    currency: 'usd',
    product_data: { name: 'API' },
    recurring: { interval: 'month', meter, usage_type: 'metered' },
    ...priced,
  })
  const use = (value: string, timestamp?: number) =>
    stripe.billing.meterEvents.create({
      event_name: 'api_requests',
      payload: { stripe_customer_id: customer, value },
      ...(timestamp !== undefined && { timestamp }),
    })
  return { ...arranged, meter, price, use }
}

async function newestLines({ stripe }: ArrangedBilling, subscription: string) {
  const { data } = await stripe.invoices.list({ subscription, limit: 1 })
  return (data[0]?.lines.data ?? []).map(({ amount, quantity, period }) => ({ amount, quantity, ...period }))
}

describe('a meter', () => {
  it('is made with the usual names, described, turned off and on again', async () => {
    const { sandbox, stripe } = arrange()
    const meter = await stripe.billing.meters.create({
      default_aggregation: { formula: 'sum' },
      display_name: 'Tokens',
      event_name: 'tokens',
    })
    expect(meter).toMatchObject({
      customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
      status: 'active',
      status_transitions: { deactivated_at: null },
      value_settings: { event_payload_key: 'value' },
    })
    expect((await stripe.billing.meters.update(meter.id, { display_name: 'Tokens used' })).display_name).toBe(
      'Tokens used',
    )
    expect((await stripe.billing.meters.deactivate(meter.id)).status).toBe('inactive')
    expect((await stripe.billing.meters.list({ status: 'active' })).data).toEqual([])
    expect((await stripe.billing.meters.reactivate(meter.id)).status_transitions.deactivated_at).toBeNull()
    expect((await stripe.billing.meters.retrieve(meter.id)).status).toBe('active')
    expect(eventTypes(sandbox).filter((type) => type !== 'billing.meter.updated')).toEqual([
      'billing.meter.created',
      'billing.meter.deactivated',
      'billing.meter.reactivated',
    ])
    expect(sandbox.objects.meters.list()).toHaveLength(1)
  })

  it('has its event name to itself, and takes no events while it is inactive', async () => {
    const { stripe, meter, use } = await arrangeUsage()
    const again = { default_aggregation: { formula: 'count' as const }, display_name: 'x', event_name: 'api_requests' }
    expect((await failureOf(stripe.billing.meters.create(again))).param).toBe('event_name')
    await stripe.billing.meters.deactivate(meter)
    expect((await failureOf(use('1'))).param).toBe('event_name')
  })

  it('sums up by the hour and the day, and takes an event back', async () => {
    const { sandbox, stripe, customer, meter, use } = await arrangeUsage()
    await use('3')
    await sandbox.clock.advance({ hours: 30 })
    await use('4.5')
    await stripe.billing.meterEvents.create({
      event_name: 'api_requests',
      identifier: 'mistaken',
      payload: { stripe_customer_id: customer, value: '100' },
    })
    await stripe.billing.meterEventAdjustments.create({
      cancel: { identifier: 'mistaken' },
      event_name: 'api_requests',
      type: 'cancel',
    })
    const midnight = start - 12 * hour
    const span = { customer, start_time: midnight, end_time: midnight + 3 * day }
    const whole = await stripe.billing.meters.listEventSummaries(meter, span)
    expect(whole.data).toMatchObject([{ aggregated_value: 7.5, meter, start_time: midnight }])
    const daily = await stripe.billing.meters.listEventSummaries(meter, { ...span, value_grouping_window: 'day' })
    expect(daily.data.map((one) => [one.start_time, one.aggregated_value])).toEqual([
      [midnight + day, 4.5],
      [midnight, 3],
    ])
    // Centuries of hours are not gone through one by one.
    const ages = { customer, start_time: 0, end_time: 400 * 365 * day, value_grouping_window: 'hour' as const }
    const startedAt = performance.now()
    expect(
      (await stripe.billing.meters.listEventSummaries(meter, ages)).data.map((one) => one.aggregated_value),
    ).toEqual([4.5, 3])
    expect(performance.now() - startedAt).toBeLessThan(500)
    const unaligned = stripe.billing.meters.listEventSummaries(meter, { ...span, start_time: midnight + 1 })
    expect((await failureOf(unaligned)).param).toBe('start_time')
  })
})

describe('an event of a meter', () => {
  it('is told once by an identifier, of a customer and a number, and in time', async () => {
    const { sandbox, stripe, customer, use } = await arrangeUsage()
    const tell = (payload: Record<string, string>, identifier?: string) =>
      stripe.billing.meterEvents.create({ event_name: 'api_requests', payload, ...(identifier && { identifier }) })
    expect(await tell({ stripe_customer_id: customer, value: '1' }, 'one')).toMatchObject({
      object: 'billing.meter_event',
      identifier: 'one',
      timestamp: start,
    })
    expect((await failureOf(tell({ stripe_customer_id: customer, value: '1' }, 'one'))).param).toBe('identifier')
    expect((await failureOf(tell({ value: '1' }))).code).toBe('parameter_missing')
    expect((await failureOf(tell({ stripe_customer_id: 'cus_none', value: '1' }))).code).toBe('resource_missing')
    expect((await failureOf(tell({ stripe_customer_id: customer, value: 'many' }))).param).toBe('payload[value]')
    expect((await failureOf(use('1', start - 36 * day))).param).toBe('timestamp')
    expect((await failureOf(use('1', start + hour))).param).toBe('timestamp')
    await sandbox.clock.advance({ hours: 25 })
    expect(await tell({ stripe_customer_id: customer, value: '1' }, 'one')).toMatchObject({ identifier: 'one' })
  })

  it('is dated by the test clock of its customer', async () => {
    const { stripe, meter } = await arrangeUsage()
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start + 400 * day })
    const { id } = await stripe.customers.create({ test_clock: clock.id })
    const event = await stripe.billing.meterEvents.create({
      event_name: 'api_requests',
      payload: { stripe_customer_id: id, value: '2' },
    })
    expect(event.timestamp).toBe(start + 400 * day)
    const minute = event.timestamp - (event.timestamp % 60)
    const span = { customer: id, start_time: minute, end_time: minute + 60 }
    expect((await stripe.billing.meters.listEventSummaries(meter, span)).data[0]?.aggregated_value).toBe(2)
  })
})

describe('a metered price', () => {
  it('needs a meter that is active, and no quantity', async () => {
    const arranged = await arrangeUsage()
    const { stripe, meter, price } = arranged
    const make = (recurring: Partial<Stripe.PriceCreateParams.Recurring>) =>
      stripe.prices.create({
        currency: 'usd',
        product_data: { name: 'x' },
        recurring: { interval: 'month', ...recurring },
        unit_amount: 1,
      })
    expect((await failureOf(make({ usage_type: 'metered' }))).param).toBe('recurring[meter]')
    expect((await failureOf(make({ meter }))).param).toBe('recurring[meter]')
    expect((await failureOf(make({ meter: 'mtr_none', usage_type: 'metered' }))).code).toBe('resource_missing')
    await stripe.billing.meters.deactivate(meter)
    expect((await failureOf(make({ meter, usage_type: 'metered' }))).param).toBe('recurring[meter]')
    const counted = await failureOf(subscribe(arranged, { items: [{ price, quantity: 2 }] }))
    expect(counted.message).toContain('Quantity should not be specified where usage_type is `metered`')
  })

  it('bills with the renewal what was used in the period before, and also what is told before that is final', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, monthly, price, use } = arranged
    const { id, items } = await subscribe(arranged, { items: [{ price: monthly }, { price }] })
    expect(items.data[1]).not.toHaveProperty('quantity')
    expect(await invoicesOf(arranged, id)).toMatchObject([{ total: 1000 }])
    await sandbox.clock.advance({ days: 10 })
    await use('60')
    await use('40')
    expect((await stripe.invoices.createPreview({ subscription: id })).total).toBe(1500)
    await sandbox.clock.advance({ days: 18 })
    const end = start + 28 * day
    expect(await newestLines(arranged, id)).toEqual([
      { amount: 1000, quantity: 1, start: end, end: end + 31 * day },
      { amount: 500, quantity: 100, start, end },
    ])
    await use('20', end - 1)
    await use('7', end)
    await sandbox.clock.advance({ hours: 2 })
    expect(await invoicesOf(arranged, id)).toMatchObject([{ total: 1000 }, { status: 'paid', total: 1600 }])
    await sandbox.clock.advance({ days: 31 })
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ status: 'paid', total: 1035 })
  })

  it('costs nothing at first: alone it makes no invoice, and in the classic mode one over nothing', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, price, use } = arranged
    const flexible = await subscribe(arranged, { items: [{ price }] })
    expect(flexible).toMatchObject({ status: 'active', latest_invoice: null })
    const classic = await subscribe(arranged, { billing_mode: { type: 'classic' }, items: [{ price }] })
    expect(await invoicesOf(arranged, classic.id)).toMatchObject([{ status: 'paid', total: 0 }])
    await use('100')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await invoicesOf(arranged, flexible.id)).toMatchObject([{ reason: 'subscription_cycle', total: 500 }])
  })

  it('is reckoned by tiers and fractions of a cent, with places after the point', async () => {
    const tiers: Stripe.PriceCreateParams.Tier[] = [
      { unit_amount: 0, up_to: 100 },
      { unit_amount_decimal: Stripe.Decimal.from('0.5'), up_to: 'inf' },
    ]
    const tiered = await arrangeUsage('sum', { billing_scheme: 'tiered', tiers, tiers_mode: 'graduated' })
    const { id } = await subscribe(tiered, { items: [{ price: tiered.price }] })
    await tiered.use('300.5')
    await tiered.sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await invoicesOf(tiered, id)).toMatchObject([{ total: 100 }])
    const { data } = await tiered.stripe.invoices.list({ subscription: id })
    const line = data[0]?.lines.data[0]
    expect([line?.quantity, String(line?.quantity_decimal)]).toEqual([300, '300.5'])
  })

  it.each<[Formula, number]>([
    ['count', 3],
    ['last', 9],
    ['sum', 16],
  ])('adds up by the formula of its meter: %s', async (formula, total) => {
    const arranged = await arrangeUsage(formula, { unit_amount: 100 })
    const { sandbox, price, use } = arranged
    const { id } = await subscribe(arranged, { items: [{ price }] })
    await sandbox.clock.advance({ days: 3 })
    for (const value of ['5', '2', '9']) await use(value)
    await sandbox.clock.advance({ days: 26 })
    expect(await invoicesOf(arranged, id)).toMatchObject([{ total: total * 100 }])
  })

  it('names what is next to nothing in plain digits, while its invoice is a draft and after', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, customer, price, use } = arranged
    await stripe.subscriptions.create({ customer, items: [{ price }] })
    await use('0.0000002')
    await sandbox.clock.advance({ days: 28, minutes: 10 })
    const line = async () => (await stripe.invoices.list({ limit: 1 })).data[0]?.lines.data[0]
    expect((await line())?.description).toBe('0.0000002 × API (at $0.05 / month)')
    await use('0.0000001', (await line())?.period.start)
    await sandbox.clock.advance({ hours: 1 })
    expect((await line())?.description).toBe('0.0000003 × API (at $0.05 / month)')
    expect(String((await line())?.quantity_decimal)).toBe('0.0000003')
  })

  it('is free in a trial, and never prorated', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, customer, price, use } = arranged
    const { id } = await subscribe(arranged, { items: [{ price }], trial_period_days: 10 })
    await use('100')
    await sandbox.clock.advance({ days: 10, hours: 2 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([0])
    await stripe.subscriptions.update(id, { items: [{ price: arranged.monthly }] })
    const waiting = await stripe.invoiceItems.list({ customer, pending: true })
    expect(waiting.data.map(({ description }) => description)).toEqual(['Remaining time on Course after 10 Feb 2026'])
  })

  it('is billed a last time when its subscription ends: by itself, or at once where that is wanted', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, price, use } = arranged
    const ending = await subscribe(arranged, { items: [{ price }] })
    await stripe.subscriptions.update(ending.id, { cancel_at_period_end: true })
    await use('100')
    await sandbox.clock.advance({ days: 28, hours: 2 })
    expect(await invoicesOf(arranged, ending.id)).toMatchObject([{ status: 'paid', total: 500 }])

    const ended = await subscribe(arranged, { items: [{ price }] })
    await use('10')
    const canceled = await stripe.subscriptions.cancel(ended.id, { invoice_now: true })
    expect(await stripe.invoices.retrieve(String(canceled.latest_invoice))).toMatchObject({ status: 'paid', total: 50 })
  })

  it.each(['invoice', 'pending_invoice_item'] as const)(
    'is billed when its subscription is paused, and once: %s',
    async (way) => {
      const arranged = await arrangeUsage()
      const { sandbox, stripe, price, use } = arranged
      const { id } = await subscribe(arranged, { items: [{ price }] })
      await use('100')
      await sandbox.clock.advance({ days: 7 })
      const paused = await stripe.subscriptions.pause(id, { invoicing_behavior: way })
      expect(paused.status).toBe('paused')
      const waiting = (await stripe.invoiceItems.list({ pending: true })).data
      const used =
        way === 'invoice' ? [] : [{ amount: 500, description: '100 × API (at $0.05 / month)', quantity: 100 }]
      expect(waiting).toMatchObject(used)
      if (way === 'invoice') expect(await invoicesOf(arranged, id)).toMatchObject([{ status: 'paid', total: 500 }])
      await stripe.subscriptions.resume(id, { billing_cycle_anchor: { type: 'unchanged' } })
      await use('20')
      await sandbox.clock.advance({ days: 24 })
      const totals = (await invoicesOf(arranged, id)).map(({ total }) => total)
      expect(totals).toEqual(way === 'invoice' ? [500, 100] : [600])
    },
  )

  it('is not billed with a pause that says so, nor in it', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, price, use } = arranged
    const { id } = await subscribe(arranged, { items: [{ price }] })
    await use('100')
    const bill_for = { outstanding_usage_through: { type: 'none' } } as const
    await stripe.subscriptions.pause(id, { bill_for, invoicing_behavior: 'invoice' })
    expect(await invoicesOf(arranged, id)).toEqual([])
    await sandbox.clock.advance({ days: 40 })
    await stripe.subscriptions.cancel(id, { invoice_now: true })
    expect(await invoicesOf(arranged, id)).toEqual([])
  })

  it('is in the preview of a cancellation', async () => {
    const arranged = await arrangeUsage()
    const { sandbox, stripe, price, use } = arranged
    const { id: subscription } = await subscribe(arranged, { items: [{ price }] })
    await use('100')
    await sandbox.clock.advance({ days: 7 })
    const { total } = await stripe.invoices.createPreview({ subscription, subscription_details: { cancel_now: true } })
    expect(total).toBe(500)
  })

  it('is sold by a Checkout Session without a quantity, for nothing at first', async () => {
    const arranged = await arrangeUsage()
    const { price, monthly } = arranged
    const lines = [{ price: monthly, quantity: 1 }, { price }]
    const session = await createSession(arranged, { line_items: lines, mode: 'subscription', expand: ['line_items'] })
    expect(session.amount_total).toBe(1000)
    expect(session.line_items?.data.map(({ quantity, amount_total }) => [quantity, amount_total])).toEqual([
      [1, 1000],
      [null, 0],
    ])
    const counted = createSession(arranged, { line_items: [{ price, quantity: 1 }], mode: 'subscription' })
    expect((await failureOf(counted)).param).toBe('line_items[0][quantity]')
  })
})
