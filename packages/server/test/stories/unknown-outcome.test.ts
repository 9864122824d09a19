import type { CreatePaymentResponse, Problem } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { ada, olive, openShop } from './shop.js'

const dayLater = { nowMs: () => Date.now() + 25 * 60 * 60 * 1000, elapsedMs: () => performance.now() }

it('F33 makes one payment when Stripe executes and its answer is lost, however often the page tries again', async () => {
  const shop = await openShop()
  shop.sandbox.faults.next({ path: '/v1/payment_intents', method: 'POST', times: 3, then: 'reset_after_commit' })
  const lost = await shop.call<Problem>(ada, 'POST', '/payments', { item: 'course_123' }, 'attempt-1')
  expect(lost).toMatchObject({ status: 503, body: { code: 'stripe_unreachable', retryable: true } })

  const again = await shop.call<CreatePaymentResponse>(ada, 'POST', '/payments', { item: 'course_123' }, 'attempt-1')
  expect(again.status).toBe(201)
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(1)
})

it('recovers, in another process, what crashed between the answer of Stripe and our commit', async () => {
  const shop = await openShop()
  shop.sandbox.faults.next({ path: '/v1/payment_intents', method: 'POST', times: 3, then: 'reset_after_commit' })
  await shop.call(ada, 'POST', '/payments', { item: 'course_123' }, 'attempt-1')

  const another = await shop.another()
  expect(await another.recover({ olderThanMs: 0 })).toEqual({ settled: 1, failed: 0, unknown: 0 })
  const { body } = await shop.call<CreatePaymentResponse>(ada, 'POST', '/payments', { item: 'course_123' }, 'attempt-1')
  expect(shop.sandbox.objects.paymentIntents.list().map(({ id }) => id)).toEqual([body.payment.id])
  expect(await another.recover({ olderThanMs: 0 })).toEqual({ settled: 0, failed: 0, unknown: 0 })
})

it('recovers a refund of which nobody knew whether it happened, and frees what it had set aside', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  shop.sandbox.faults.next({ path: '/v1/refunds', method: 'POST', times: 3, then: 'reset_after_commit' })
  await shop.call(olive, 'POST', `/payments/${id}/refunds`, { amount: '400.00' }, 'refund-1')
  expect(await shop.pay.recover({ olderThanMs: 0 })).toMatchObject({ settled: 1 })
  await shop.quiet()

  expect(await shop.refunds(id)).toMatchObject([{ amountMinor: 40_000, status: 'succeeded' }])
  const rest = await shop.call(olive, 'POST', `/payments/${id}/refunds`, {})
  expect(rest).toMatchObject({ status: 201, body: { refund: { amountMinor: 9_900 } } })
})

it('closes a refund that Stripe never received, and its money can be refunded after all', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  shop.sandbox.faults.next({ path: '/v1/refunds', method: 'POST', times: 3, then: 'reset' })
  await shop.call(olive, 'POST', `/payments/${id}/refunds`, { amount: '400.00' }, 'refund-1')
  // A day later Stripe has forgotten the key, so it is looked up instead of asked again.
  const another = await shop.another({ clock: dayLater })
  expect(await another.recover()).toEqual({ settled: 0, failed: 1, unknown: 0 })
  const whole = await shop.call(olive, 'POST', `/payments/${id}/refunds`, {}, 'refund-2')
  expect(whole).toMatchObject({ status: 201, body: { refund: { amountMinor: 49_900 } } })
})

it('finds a payment again by its operation after Stripe has forgotten the key, whatever the user is called', async () => {
  const shop = await openShop()
  const order = { userId: "o'neil \\ sons", amount: '10.00', currency: 'usd' }
  shop.sandbox.faults.next({ path: '/v1/payment_intents', method: 'POST', times: 3, then: 'reset_after_commit' })
  await expect(shop.pay.payments.create(order, { idempotencyKey: 'attempt-1' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
  })
  const another = await shop.another({ clock: dayLater })
  expect(await another.recover()).toEqual({ settled: 1, failed: 0, unknown: 0 })
  const { payment } = await shop.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  expect(shop.sandbox.objects.paymentIntents.list().map(({ id }) => id)).toEqual([payment.id])
})
