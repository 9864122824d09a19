import type { CreatePaymentResponse, Problem } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { ada, openShop } from './shop.js'

it('F34 makes one payment of a double click, of two tabs and of a retry', async () => {
  const shop = await openShop()
  const clicks = await Promise.all(
    Array.from({ length: 20 }, () =>
      shop.call<CreatePaymentResponse>(ada, 'POST', '/payments', { item: 'course_123' }, 'attempt-1'),
    ),
  )
  expect(clicks.map(({ status }) => status)).toEqual(Array(20).fill(201))
  expect(new Set(clicks.map(({ body }) => body.payment.id)).size).toBe(1)
  expect(new Set(clicks.map(({ body }) => body.clientSecret)).size).toBe(1)

  const late = await shop.order('attempt-1')
  expect(late.payment.id).toBe(clicks[0]?.body.payment.id)
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(1)
  expect(shop.sandbox.objects.customers.list()).toHaveLength(1)
})

it('refuses the same key for another order', async () => {
  const shop = await openShop()
  await shop.order('attempt-1')
  const other = await shop.call<Problem>(ada, 'POST', '/payments', { item: 'course_123', quantity: 2 }, 'attempt-1')
  expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
})

it('makes one customer of a user, however many first orders race', async () => {
  const shop = await openShop()
  const orders = await Promise.all(Array.from({ length: 12 }, (_, index) => shop.order(`attempt-${index}`)))
  expect(new Set(orders.map(({ payment }) => payment.customerId)).size).toBe(1)
  expect(shop.sandbox.objects.customers.list()).toHaveLength(1)
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(12)
})

it('F34 makes one payment of 20 clicks that each reach another process', async () => {
  const shop = await openShop()
  const processes = [shop.pay, ...(await Promise.all(Array.from({ length: 19 }, () => shop.another())))]
  const order = { amount: '10.00', currency: 'usd' }
  const made = await Promise.all(processes.map(({ payments }) => payments.create(order, { idempotencyKey: 'click' })))
  expect(new Set(made.map(({ payment }) => payment.id)).size).toBe(1)
  expect(new Set(made.map(({ clientSecret }) => clientSecret)).size).toBe(1)
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(1)
})
