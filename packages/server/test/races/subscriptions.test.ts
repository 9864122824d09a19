import { memory } from '@azora/pay-server/memory'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { foldInvoice } from '../../src/invoices/index.js'
import { PLATFORM, type RecordKind } from '../../src/storage/port/index.js'
import { foldSubscription } from '../../src/subscriptions/index.js'
import { randomFrom, shuffled } from '../../src/testing/samples.js'
import { openTrack, type Track } from './track.js'

type Form = Readonly<Record<string, string>>

/** What a customer is made with who has a card, and pays with it. */
async function withCard(stripe: Track['stripe']): Promise<Form> {
  const token = { type: 'card', 'card[token]': 'tok_visa' }
  const { id } = await stripe<Stripe.PaymentMethod>('payment_methods', token)
  return { payment_method: id, 'invoice_settings[default_payment_method]': id }
}

/** A plan of 99.00 a month that somebody begins with a card; what comes of it is news at Stripe. */
async function begin({ stripe }: Track, card?: Form, more: Form = {}) {
  const customer = await stripe<Stripe.Customer>('customers', card ?? (await withCard(stripe)))
  const price = await stripe<Stripe.Price>('prices', {
    currency: 'usd',
    unit_amount: '9900',
    'recurring[interval]': 'month',
    'product_data[name]': 'Pro',
  })
  return stripe<Stripe.Subscription>('subscriptions', {
    customer: customer.id,
    'items[0][price]': price.id,
    'metadata[azora_user_id]': 'ada',
    ...more,
  })
}

/** Pays a renewal that fails first: the customer's card is exchanged, and the invoice is paid. */
async function payLate(track: Track, { id, customer }: Stripe.Subscription): Promise<void> {
  const { stripe, sandbox } = track
  const card = await stripe<Stripe.PaymentMethod>('payment_methods/pm_card_visa/attach', { customer: String(customer) })
  await stripe(`customers/${customer}`, { 'invoice_settings[default_payment_method]': card.id })
  const open = sandbox.objects.invoices.list().find(({ status }) => status === 'open')
  if (open === undefined) throw new Error(`Nothing of ${id} is left to be paid.`)
  await stripe(`invoices/${open.id}/pay`)
}

const keysOf = async ({ pay }: Track, kind: string) =>
  (await pay.facts.list({ limit: 100 })).facts.map(({ key }) => key).filter((key) => key.startsWith(`${kind}.`))

/** What the storage holds of a kind, without what is no part of the object. */
async function held<Kind extends RecordKind>({ storage }: Track, kind: Kind) {
  const page = await storage.list(kind, { account: PLATFORM, index: { by: 'all' }, limit: 100 })
  return page.records.map(({ data }) => data)
}

/** The same as Stripe has it now, newest first. */
function truth({ sandbox: { objects } }: Track) {
  const news = { asOfS: 0, creation: false, nowMs: 0 }
  const dataOf = (changes: ReturnType<typeof foldInvoice>) =>
    changes.flatMap((change) => (change.kind === 'put' ? [change.record.data] : []))
  const byAge = (left: Stripe.Invoice, right: Stripe.Invoice) =>
    right.created - left.created || (left.id < right.id ? 1 : -1)
  return {
    subscriptions: objects.subscriptions.list().flatMap((each) => dataOf(foldSubscription(each, news))),
    invoices: objects.invoices
      .list()
      .toSorted(byAge)
      .flatMap((each) => dataOf(foldInvoice(each, news))),
  }
}

describe('F26 news of an invoice that comes before its subscription', () => {
  it('is kept, names the subscription, and is found under it once that is here', async () => {
    const track = openTrack('invoice-first', memory())
    const { id } = await begin(track)
    const events = track.news()
    for (const event of events.filter(({ type }) => type.startsWith('invoice.'))) {
      expect(await track.bring(event)).toBe(200)
    }
    expect(await held(track, 'subscription')).toEqual([])
    expect(await held(track, 'invoice')).toMatchObject([{ subscriptionId: id, userId: 'ada', status: 'paid' }])
    expect((await keysOf(track, 'invoice')).toSorted()).toEqual([
      expect.stringMatching(/^invoice\.finalized:in_/),
      expect.stringMatching(/^invoice\.paid:in_/),
    ])

    for (const event of events.toReversed()) expect(await track.bring(event)).toBe(200)
    expect(await held(track, 'subscription')).toMatchObject([{ id, status: 'active', userId: 'ada' }])
    const under = await track.storage.list('invoice', {
      account: PLATFORM,
      index: { by: 'parent', value: id },
      limit: 10,
    })
    expect(under.records).toHaveLength(1)
    expect(await keysOf(track, 'subscription')).toEqual([`subscription.activated:${id}`])
  })

  it('and of an update of a subscription that comes before its creation, which does not undo it', async () => {
    const track = openTrack('subscription-update-first')
    const { id } = await begin(track)
    await track.stripe(`subscriptions/${id}`, { cancel_at_period_end: 'true' })
    const events = track.news().filter(({ type }) => type.startsWith('customer.subscription.'))
    for (const event of events.toReversed()) expect(await track.bring(event)).toBe(200)
    expect(await held(track, 'subscription')).toMatchObject([{ id, cancelAtPeriodEnd: true }])
  })
})

describe('an invoice of a renewal', () => {
  it('is paid until a time to come, while its own period is over', async () => {
    const track = openTrack('renewed')
    await begin(track)
    await track.sandbox.clock.advance({ days: 32 })
    for (const event of track.news()) expect(await track.bring(event)).toBe(200)
    const nowMs = track.sandbox.clock.now().getTime()
    const renewal = (await held(track, 'invoice')).find(({ reason }) => reason === 'subscription_cycle')
    expect(renewal).toMatchObject({ status: 'paid' })
    expect(Date.parse(renewal?.coversUntil ?? '')).toBeGreaterThan(nowMs)
    expect(Date.parse(renewal?.coversFrom ?? '')).toBeLessThan(nowMs)
    expect(Date.parse(renewal?.periodEnd ?? '')).toBeLessThan(nowMs)
    const [subscription] = await held(track, 'subscription')
    expect(subscription?.items).toMatchObject([{ periodEnd: renewal?.coversUntil }])
  })

  it('of an API version that does not say what it belongs to is stored, and flagged as unreadable', async () => {
    const track = openTrack('old-version')
    await begin(track)
    const paid = track.news().find(({ type }) => type === 'invoice.paid')
    if (paid?.type !== 'invoice.paid') throw new Error('The first invoice was not paid.')
    const { parent: _, ...old } = paid.data.object
    expect(await track.bring({ ...paid, data: { object: old } } as Stripe.Event)).toBe(200)
    expect(await held(track, 'invoice')).toEqual([])
    expect((await track.pay.events.list({ ignored: 'unreadable', limit: 10 })).events).toMatchObject([{ id: paid.id }])
  })
})

describe('the life of a subscription', () => {
  it('F24 ends as Stripe has it in 30 orders of its news, with each invoice told of once', async () => {
    const track = openTrack('a-life')
    const subscription = await begin(track)
    await track.sandbox.clock.advance({ days: 20 })
    // The next card can be charged for nothing.
    const broken = await track.stripe<Stripe.PaymentMethod>('payment_methods/pm_card_chargeCustomerFail/attach', {
      customer: String(subscription.customer),
    })
    await track.stripe(`customers/${subscription.customer}`, {
      'invoice_settings[default_payment_method]': broken.id,
    })
    await track.sandbox.clock.advance({ days: 13 })
    expect(track.sandbox.objects.subscriptions.list()).toMatchObject([{ status: 'past_due' }])
    await payLate(track, subscription)
    await track.stripe(`subscriptions/${subscription.id}`, { 'metadata[note]': 'same second' })
    await track.sandbox.clock.advance({ days: 31 })
    const events = track.news()
    const types = new Set(events.map(({ type }) => type))
    expect([...types]).toEqual(expect.arrayContaining(['invoice.payment_failed', 'customer.subscription.updated']))

    const random = randomFrom(24)
    const occurrences = new Set<string>()
    for (let round = 0; round < 30; round += 1) {
      const shop = openTrack(`life-${round}`)
      shop.sandbox.restore(track.sandbox.snapshot())
      for (const event of round === 0 ? events : shuffled(events, random)) expect(await shop.bring(event)).toBe(200)
      const { subscriptions, invoices } = truth(track)
      expect(await held(shop, 'subscription'), `round ${round}`).toEqual(subscriptions)
      expect(await held(shop, 'invoice'), `round ${round}`).toEqual(invoices)
      const told = (await keysOf(shop, 'invoice')).toSorted()
      expect(new Set(told).size).toBe(told.length)
      occurrences.add(told.join())
    }
    expect(occurrences.size, 'the same is told in every order').toBe(1)
    expect([...occurrences][0]?.match(/invoice\.paid:/g)).toHaveLength(3)
    expect([...occurrences][0]).toMatch(/invoice\.payment_failed:in_\w+:1:\d+/)
  })

  it('F39 is over once, though it is canceled twice and told of three times', async () => {
    const track = openTrack('twice')
    const { id } = await begin(track)
    const cancel = async () => {
      const response = await track.sandbox.fetch(`http://stripe.sandbox/v1/subscriptions/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${track.sandbox.secretKey}` },
      })
      return response.ok
    }
    expect([await cancel(), await cancel()]).toEqual([true, false])
    const events = track.news()
    for (const event of [...events, ...events.toReversed(), ...events]) expect(await track.bring(event)).toBe(200)
    expect(await held(track, 'subscription')).toMatchObject([{ id, status: 'canceled', endedAt: expect.any(String) }])
    expect((await keysOf(track, 'subscription')).filter((key) => key.includes('canceled'))).toEqual([
      `subscription.canceled:${id}`,
    ])
  })

  it('is told as over for good when its first payment never came', async () => {
    const track = openTrack('never-paid')
    const { id } = await begin(track, {}, { payment_behavior: 'default_incomplete' })
    await track.sandbox.clock.advance({ hours: 24 })
    for (const event of track.news()) expect(await track.bring(event)).toBe(200)
    expect(await held(track, 'subscription')).toMatchObject([{ id, status: 'incomplete_expired' }])
    expect(await keysOf(track, 'subscription')).toEqual([`subscription.expired:${id}`])
  })
})
