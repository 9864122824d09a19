import { memory } from '@azora/pay-server/memory'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { PLATFORM } from '../../src/storage/port/index.js'
import { randomFrom, shuffled } from '../../src/testing/samples.js'
import { openTrack } from './track.js'

const ROUNDS = 1_000

it(`F35 fulfils once, ${ROUNDS} times, whether the return page or the webhook is first or both come at once`, async () => {
  const track = openTrack('return-page')
  const { pay } = track
  const fulfilled = new Map<string, number>()
  pay.on('payment.succeeded', ({ current }) => void fulfilled.set(current.id, (fulfilled.get(current.id) ?? 0) + 1))
  const random = randomFrom(35)
  const paid: string[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { payment } = await pay.payments.create({ amount: '10.00', currency: 'usd' })
    await track.confirm(payment.id)
    const webhooks = () => Promise.all(shuffled(track.news(), random).map((event) => track.bring(event)))
    const page = () => pay.payments.sync(payment.id)
    const orders = [
      async () => [await webhooks(), await page()],
      async () => [await page(), await webhooks()],
      () => Promise.all([webhooks(), page()]),
      () => Promise.all([page(), webhooks()]),
    ] as const
    await orders[round % orders.length]?.()
    paid.push(payment.id)
  }
  await pay.deliver()
  while (fulfilled.size < paid.length && (await pay.deliver()).delivered > 0);
  await expect.poll(() => fulfilled.size).toBe(ROUNDS)
  expect(paid.filter((id) => fulfilled.get(id) !== 1)).toEqual([])
}, 120_000)

describe('F26 news that comes before what it is about', () => {
  const typed = (events: readonly Stripe.Event[], type: string) => events.filter((event) => event.type === type)

  it('keeps an update that comes before the creation, and the creation does not undo it', async () => {
    const track = openTrack('update-first')
    const { id } = await track.stripe<Stripe.Customer>('customers', { email: 'old@shop.example' })
    await track.stripe(`customers/${id}`, { email: 'new@shop.example' })
    const events = track.news()
    for (const event of [...typed(events, 'customer.updated'), ...typed(events, 'customer.created')]) {
      expect(await track.bring(event)).toBe(200)
    }
    expect(await track.pay.customers.get(id)).toMatchObject({ email: 'new@shop.example' })
    expect((await track.pay.facts.list()).facts.map(({ key }) => key)).toEqual([`customer.created:${id}`])
  })

  it('keeps a refund that comes before its charge and its payment, and counts it once they are here', async () => {
    const storage = memory()
    const track = openTrack('refund-first', storage)
    const intent = await track.stripe<Stripe.PaymentIntent>('payment_intents', { amount: '5000', currency: 'usd' })
    await track.confirm(intent.id)
    await track.stripe('refunds', { payment_intent: intent.id, amount: '2000' })
    const events = track.news()
    const refunds = events.filter(({ type }) => type.startsWith('refund.') || type === 'charge.refund.updated')
    for (const event of refunds) expect(await track.bring(event)).toBe(200)
    expect(await track.pay.payments.refunds(intent.id)).toMatchObject([{ amountMinor: 2_000, paymentId: intent.id }])
    expect(await track.pay.payments.get(intent.id)).toBeUndefined()

    for (const event of events.toReversed()) expect(await track.bring(event)).toBe(200)
    expect(await track.pay.payments.get(intent.id)).toMatchObject({ status: 'succeeded', receivedMinor: 5_000 })
    const charge = await storage.get('charge', track.sandbox.objects.charges.list()[0]?.id ?? '', PLATFORM)
    expect(charge?.data).toMatchObject({ paymentId: intent.id, refundedMinor: 2_000 })
    await expect(track.pay.payments.refund(intent.id, { amount: '30.01' })).rejects.toMatchObject({
      code: 'refund_exceeds_captured',
      data: { availableMinor: 3_000 },
    })
  })
})

describe('F38 refunds from everywhere at once', () => {
  it('are each there once, never more than was captured, whoever asked and in whatever order news comes', async () => {
    const track = openTrack('refunds')
    const { pay } = track
    const random = randomFrom(38)
    const { payment } = await pay.payments.create({ amount: '100.00', currency: 'usd' })
    await track.confirm(payment.id)
    for (const event of track.news()) await track.bring(event)
    const ours = Array.from({ length: 25 }, (_, at) =>
      pay.payments.refund(payment.id, { amount: '7.00' }, { idempotencyKey: `r${at}` }).then(
        () => 'refunded',
        (error: { readonly code: string }) => error.code,
      ),
    )
    const dashboards = Array.from({ length: 25 }, () =>
      track.stripe<{ readonly id?: string }>('refunds', { payment_intent: payment.id, amount: '700' }),
    )
    await Promise.all([...ours, ...dashboards])
    for (const event of shuffled([...track.news(), ...track.sandbox.objects.events.list()], random)) {
      expect(await track.bring(event)).toBe(200)
    }
    const truth = track.sandbox.objects.refunds.list()
    const refunds = await pay.payments.refunds(payment.id)
    expect(refunds.map(({ id }) => id).toSorted()).toEqual(truth.map(({ id }) => id).toSorted())
    expect(truth.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(10_000)
    expect(refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(9_800)
    const keys = (await pay.facts.list({ limit: 100, type: 'refund.created' })).facts.map(({ key }) => key)
    expect(keys.toSorted()).toEqual(truth.map(({ id }) => `refund.created:${id}`).toSorted())
    expect(await pay.recover({ olderThanMs: 0 })).toMatchObject({ unknown: 0 })
  })

  it('that fail give their money back, to be refunded once more', async () => {
    const track = openTrack('failing-refunds')
    const { pay } = track
    const { payment } = await pay.payments.create({ amount: '50.00', currency: 'usd' })
    await track.confirm(payment.id, 'pm_card_refundFail')
    for (const event of track.news()) await track.bring(event)
    await pay.payments.refund(payment.id, { amount: '50.00' })
    await expect(pay.payments.refund(payment.id, { amount: '1.00' })).rejects.toMatchObject({
      code: 'refund_exceeds_captured',
    })
    await track.sandbox.clock.advance({ days: 1 })
    for (const event of track.news()) expect(await track.bring(event)).toBe(200)
    expect(await pay.payments.refunds(payment.id)).toMatchObject([{ status: 'failed' }])
    await pay.payments.refund(payment.id, { amount: '50.00' })
    expect(track.sandbox.objects.refunds.list().map(({ status }) => status)).toContain('failed')
    expect(await pay.payments.refunds(payment.id)).toHaveLength(2)
  })
})
