import { expect, it } from 'vitest'
import { cards, openShop, type Shop } from './shop.js'

/** Ours, a day on; the sandbox's clock goes along, and Stripe forgets its idempotency keys. */
const dayLater = { nowMs: () => Date.now() + 25 * 60 * 60 * 1000, elapsedMs: () => performance.now() }

async function aDayPasses(shop: Shop) {
  await shop.sandbox.clock.advance({ hours: 25 })
  return shop.another({ clock: dayLater })
}

const lost = { method: 'POST', times: 3, then: 'reset_after_commit' } as const
const neverSent = { method: 'POST', times: 3, then: 'reset' } as const

async function authorized(shop: Shop): Promise<string> {
  const order = { userId: 'ada', amount: '100.00', currency: 'usd', captureMethod: 'manual' } as const
  const { payment, clientSecret } = await shop.pay.payments.create(order)
  await shop.confirm(clientSecret, cards.works)
  await shop.quiet()
  return payment.id
}

it('refunds once for a key, though its answer was lost and it comes again a day later', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  shop.sandbox.faults.next({ path: '/v1/refunds', ...lost })
  const key = { idempotencyKey: 'refund-order-7' }
  await expect(shop.pay.payments.refund(id, { amount: '30.00' }, key)).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  const later = await aDayPasses(shop)
  const refund = await later.payments.refund(id, { amount: '30.00' }, key)
  expect(shop.sandbox.objects.refunds.list().map(({ id: each }) => each)).toEqual([refund.id])
})

it('does not call a capture done that Stripe never received', async () => {
  const shop = await openShop()
  const id = await authorized(shop)
  shop.sandbox.faults.next({ path: `/v1/payment_intents/${id}/capture`, ...neverSent })
  await expect(shop.pay.payments.capture(id, {}, { idempotencyKey: 'c1' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  const later = await aDayPasses(shop)
  expect(await later.recover()).toEqual({ settled: 0, failed: 1, unknown: 0 })
  expect(await later.payments.capture(id, {}, { idempotencyKey: 'c2' })).toMatchObject({ status: 'succeeded' })
})

it('knows a capture for done whose answer was lost', async () => {
  const shop = await openShop()
  const id = await authorized(shop)
  shop.sandbox.faults.next({ path: `/v1/payment_intents/${id}/capture`, ...lost })
  await expect(shop.pay.payments.capture(id, { amount: '60.00' }, { idempotencyKey: 'c1' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  await shop.quiet()
  const later = await aDayPasses(shop)
  expect(await later.recover()).toEqual({ settled: 1, failed: 0, unknown: 0 })
  expect(await later.payments.get(id)).toMatchObject({ status: 'succeeded', receivedMinor: 6_000, owedMinor: 6_000 })
  expect(shop.told).toContain(`payment.succeeded:${id}`)
})

it('does not call a cancellation done that Stripe never received', async () => {
  const shop = await openShop()
  const { payment } = await shop.order()
  shop.sandbox.faults.next({ path: `/v1/payment_intents/${payment.id}/cancel`, ...neverSent })
  await expect(shop.pay.payments.cancel(payment.id, {}, { idempotencyKey: 'x1' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  const later = await aDayPasses(shop)
  expect(await later.recover()).toMatchObject({ settled: 0, failed: 1 })
})

it('does not let the replay of an old answer overwrite what came since', async () => {
  const shop = await openShop()
  const { id } = await shop.buy('4000000000007726')
  shop.sandbox.faults.next({ path: '/v1/refunds', ...lost })
  await expect(shop.pay.payments.refund(id, {}, { idempotencyKey: 'r1' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  await shop.sandbox.clock.advance({ minutes: 5 })
  await shop.quiet()
  expect(await shop.refunds(id)).toMatchObject([{ status: 'succeeded' }])
  expect(await shop.pay.recover({ olderThanMs: 0 })).toMatchObject({ settled: 1 })
  expect(await shop.refunds(id)).toMatchObject([{ status: 'succeeded' }])
})
