import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { failureOf } from './arrange.js'
import { type ArrangedBilling, arrangeBilling, day, invoicesOf, periodOf, start, subscribe } from './arrange-billing.js'

const secondsOf = (iso: string) => Date.parse(iso) / 1000

async function priceOver({ stripe }: ArrangedBilling, amount: number, interval: 'month' | 'year' = 'month') {
  const product_data = { name: 'Course' }
  return (await stripe.prices.create({ currency: 'usd', product_data, recurring: { interval }, unit_amount: amount }))
    .id
}

async function linesOf({ stripe }: ArrangedBilling, invoice: Stripe.Subscription['latest_invoice']) {
  const { lines } = await stripe.invoices.retrieve(String(invoice))
  return lines.data.map(({ amount, period }) => ({ amount, ...period }))
}

describe('the period of a subscription', () => {
  it('begins anew when what was free costs something, and is billed at once', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, monthly } = arranged
    const { id, items } = await subscribe(arranged, { items: [{ price: await priceOver(arranged, 0) }] })
    const change = { items: [{ id: items.data[0]?.id ?? '', price: monthly }] }
    await sandbox.clock.advance({ days: 10 })
    const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: change })
    expect(preview.amount_due).toBe(1000)
    const paid = await stripe.subscriptions.update(id, change)
    expect(paid.billing_cycle_anchor).toBe(start + 10 * day)
    expect(periodOf(paid)).toEqual([start + 10 * day, secondsOf('2026-03-10T12:00:00Z')])
    expect(await invoicesOf(arranged, id)).toEqual([
      { reason: 'subscription_create', status: 'paid', total: 0 },
      { reason: 'subscription_update', status: 'paid', total: 1000 },
    ])
  })

  it('stays when it is told to stay, though what was free costs something', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, monthly } = arranged
    const { id, items } = await subscribe(arranged, { items: [{ price: await priceOver(arranged, 0) }] })
    await sandbox.clock.advance({ days: 10 })
    const changed = await stripe.subscriptions.update(id, {
      billing_cycle_anchor: { type: 'unchanged' },
      items: [{ id: items.data[0]?.id ?? '', price: monthly }],
    })
    expect(changed.billing_cycle_anchor).toBe(start)
    expect(await invoicesOf(arranged, id)).toHaveLength(1)
  })

  it('is only a part of one from the end of a trial to the anchor, and costs that part', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const { id } = await subscribe(arranged, {
      billing_cycle_anchor: secondsOf('2026-03-01T12:00:00Z'),
      items: [{ price: await priceOver(arranged, 2800) }],
      trial_end: secondsOf('2026-02-15T12:00:00Z'),
    })
    await sandbox.clock.advance({ days: 16 })
    const active = await stripe.subscriptions.retrieve(id)
    const part = { start: secondsOf('2026-02-15T12:00:00Z'), end: secondsOf('2026-03-01T12:00:00Z') }
    expect(await linesOf(arranged, active.latest_invoice)).toEqual([{ amount: 1400, ...part }])
    await sandbox.clock.advance({ days: 14 })
    const { latest_invoice: next } = await stripe.subscriptions.retrieve(id)
    expect(await linesOf(arranged, next)).toMatchObject([{ amount: 2800 }])
  })

  it('goes back to the 31st after a shorter month, when that day was configured', async () => {
    const arranged = await arrangeBilling(undefined, { clock: '2026-02-10T12:00:00Z' })
    const { sandbox, stripe } = arranged
    const subscription = await subscribe(arranged, { billing_cycle_anchor_config: { day_of_month: 31 } })
    const ends: string[] = []
    for (let month = 0; month < 4; month += 1) {
      const [, end] = periodOf(await stripe.subscriptions.retrieve(subscription.id))
      ends.push(new Date(end * 1000).toISOString().slice(0, 10))
      await sandbox.clock.advance({ milliseconds: end * 1000 - sandbox.clock.now().getTime() })
    }
    expect(ends).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
  })

  it('is not put off beyond its natural end by an anchor', async () => {
    const arranged = await arrangeBilling()
    const late = failureOf(subscribe(arranged, { billing_cycle_anchor: start + 50 * day }))
    expect(await late).toMatchObject({
      param: 'billing_cycle_anchor',
      message: `billing_cycle_anchor cannot be later than next natural billing date (${secondsOf('2026-02-28T12:00:00Z')}) for plan`,
    })
  })

  it('of a yearly item beside a monthly one is a year, and the item is prorated over it', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe } = arranged
    const yearly = await priceOver(arranged, 36_500, 'year')
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const both = await stripe.subscriptions.update(id, {
      items: [{ price: yearly }],
      proration_behavior: 'always_invoice',
    })
    expect(both.items.data.map((item) => item.current_period_end)).toEqual([
      secondsOf('2026-02-28T12:00:00Z'),
      secondsOf('2027-01-31T12:00:00Z'),
    ])
    expect(await linesOf(arranged, both.latest_invoice)).toMatchObject([{ amount: 36_500 - 14 * 100 }])
    await sandbox.clock.advance({ days: 14, hours: 2 })
    expect((await invoicesOf(arranged, id)).at(-1)).toMatchObject({ reason: 'subscription_cycle', total: 1000 })
  })

  it('is the same for all items in the classic mode', async () => {
    const arranged = await arrangeBilling()
    const { monthly, yearly } = arranged
    const mixed = failureOf(
      subscribe(arranged, { billing_mode: { type: 'classic' }, items: [{ price: monthly }, { price: yearly }] }),
    )
    expect((await mixed).message).toContain('must have the same `recurring.interval`')
  })
})

describe('the day on which a subscription is to end', () => {
  it('credits the rest of the period that it lies in, and charges it again when it is put off', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged, { items: [{ price: await priceOver(arranged, 2800) }] })
    await stripe.subscriptions.update(id, { cancel_at: start + 14 * day })
    await stripe.subscriptions.update(id, { cancel_at: start + 21 * day })
    const { data } = await stripe.invoiceItems.list({ customer, pending: true })
    expect(data.map(({ amount, period }) => ({ amount, ...period })).reverse()).toEqual([
      { amount: -1400, start: start + 14 * day, end: start + 28 * day },
      { amount: 700, start: start + 14 * day, end: start + 21 * day },
    ])
    await sandbox.clock.advance({ days: 22 })
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled', ended_at: start + 21 * day })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([2800, -700])
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -700 })
  })

  it('has the last period cost its part, when it lies in one that is to come', async () => {
    const arranged = await arrangeBilling()
    const { sandbox } = arranged
    const last = secondsOf('2026-03-10T12:00:00Z')
    const { id } = await subscribe(arranged, { cancel_at: last, items: [{ price: await priceOver(arranged, 3100) }] })
    await sandbox.clock.advance({ days: 60 })
    expect((await invoicesOf(arranged, id)).map(({ total }) => total)).toEqual([3100, 1000])
  })

  it('credits nothing without prorations, and with the end of a period there is nothing to credit', async () => {
    const arranged = await arrangeBilling()
    const { stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await stripe.subscriptions.update(id, { cancel_at: start + 14 * day, proration_behavior: 'none' })
    await stripe.subscriptions.update(id, { cancel_at: '', proration_behavior: 'none' })
    await stripe.subscriptions.update(id, { cancel_at_period_end: true })
    expect((await stripe.invoiceItems.list({ customer, pending: true })).data).toEqual([])
  })
})

describe('a change in a period that began after its anchor', () => {
  it('is made up for by the part that was billed', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const [cheap, dear] = [await priceOver(arranged, 3100), await priceOver(arranged, 6200)]
    const { id, items } = await subscribe(arranged, {
      billing_cycle_anchor: start + 14 * day,
      items: [{ price: cheap }],
    })
    expect(await invoicesOf(arranged, id)).toMatchObject([{ total: 1400 }])
    await sandbox.clock.advance({ days: 7 })
    await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id ?? '', price: dear }] })
    const { data } = await stripe.invoiceItems.list({ customer, pending: true })
    expect(data.map(({ amount }) => amount).sort((one, other) => one - other)).toEqual([-700, 1400])
  })
})

describe('a trial that is given in the middle of a subscription', () => {
  it('credits what is unused and costs nothing, in an invoice of its own', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, customer } = arranged
    const { id } = await subscribe(arranged)
    await sandbox.clock.advance({ days: 14 })
    const trial = await stripe.subscriptions.update(id, { trial_end: start + 24 * day })
    expect(trial).toMatchObject({ status: 'trialing', billing_cycle_anchor: start + 24 * day })
    expect(periodOf(trial)).toEqual([start + 14 * day, start + 24 * day])
    expect(await linesOf(arranged, trial.latest_invoice)).toMatchObject([{ amount: -500 }, { amount: 0 }])
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -500 })
  })

  it('lasts two years at most', async () => {
    const arranged = await arrangeBilling()
    expect((await failureOf(subscribe(arranged, { trial_end: start + 800 * day }))).param).toBe('trial_end')
  })
})

describe('a change of phase where a period ends', () => {
  it('has nothing to make up for', async () => {
    const arranged = await arrangeBilling()
    const { sandbox, stripe, monthly, dearer } = arranged
    const { id } = await subscribe(arranged)
    const { id: schedule, phases } = await stripe.subscriptionSchedules.create({ from_subscription: id })
    const [first] = phases
    if (!first) throw new Error('The schedule has no phase.')
    await stripe.subscriptionSchedules.update(schedule, {
      phases: [
        { items: [{ price: monthly }], start_date: first.start_date, end_date: first.end_date },
        { items: [{ price: dearer }], duration: { interval: 'month', interval_count: 1 } },
      ],
    })
    await sandbox.clock.advance({ days: 28, hours: 2 })
    const { latest_invoice: renewal } = await stripe.subscriptions.retrieve(id)
    expect(await linesOf(arranged, renewal)).toMatchObject([{ amount: 3000 }])
  })
})
