import { randomUUID } from 'node:crypto'
import type { CreatePaymentResponse, RefundResponse } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { ada, cards, olive, openShop } from './shop.js'

it('refunds a payment that was paid a moment ago, before its webhook is here', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.hold()
  const { payment, clientSecret } = await shop.order()
  await shop.confirm(clientSecret, cards.works)
  const answer = await shop.call<RefundResponse>(olive, 'POST', `/payments/${payment.id}/refunds`, {})
  expect(answer).toMatchObject({ status: 201, body: { refund: { amountMinor: 49_900 } } })
})

it('captures a payment that was authorized a moment ago, before its webhook is here, and no second time', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.hold()
  const order = { amount: '100.00', currency: 'usd', captureMethod: 'manual' } as const
  const { payment, clientSecret } = await shop.pay.payments.create(order)
  await shop.confirm(clientSecret, cards.works)
  expect(await shop.pay.payments.capture(payment.id)).toMatchObject({ status: 'succeeded' })
  await expect(shop.pay.payments.capture(payment.id)).rejects.toMatchObject({ code: 'payment_not_capturable' })
})

it('gives the first answer again also when quote works out another order id each time', async () => {
  const shop = await openShop({
    quote: () => ({ amount: '10.00', currency: 'usd', metadata: { orderId: randomUUID() } }),
  })
  const ask = () => shop.call<CreatePaymentResponse>(ada, 'POST', '/payments', { item: 'any' }, 'attempt-1')
  const [first, second] = [await ask(), await ask()]
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.body.payment.id).toBe(first.body.payment.id)
})

it("F40 does not take our own metadata keys from the host app's metadata", async () => {
  const shop = await openShop()
  const metadata = { azora_user_id: 'victim', order: '7' }
  const { payment } = await shop.pay.payments.create({ amount: '10.00', currency: 'usd', metadata })
  expect(payment).toMatchObject({ userId: null, metadata: { order: '7' } })
})

it('lets somebody pay whose e-mail address Stripe does not take', async () => {
  const shop = await openShop()
  const order = { userId: 'bob', email: 'bob at example', amount: '10.00', currency: 'usd' }
  const { payment } = await shop.pay.payments.create(order)
  expect(payment.customerId).toMatch(/^cus_/)
  expect(shop.sandbox.objects.customers.list()).toMatchObject([{ email: null }])
})

it('makes a new customer for a user whose customer was deleted at Stripe', async () => {
  const shop = await openShop()
  const first = await shop.pay.customers.ensure({ userId: 'ada' })
  await shop.sandbox.fetch(`https://api.stripe.com/v1/customers/${first.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${shop.sandbox.secretKey}` },
  })
  await shop.quiet()
  const second = await shop.pay.customers.ensure({ userId: 'ada' })
  expect(second.id).not.toBe(first.id)
  expect(await shop.pay.customers.get(first.id)).toMatchObject({ deleted: true, userId: 'ada' })
})

it('asks nobody for anything when the amount can not be charged', async () => {
  const shop = await openShop()
  for (const amount of ['10.999', '-1', '0', '0.10', '1,50', '']) {
    await expect(shop.pay.payments.create({ userId: 'new', amount, currency: 'usd' })).rejects.toThrow()
  }
  expect(shop.sandbox.requests).toEqual([])
})

it('says that the sandbox is not running when it is not', async () => {
  const shop = await openShop()
  await shop.sandbox.close()
  await expect(shop.pay.payments.create({ amount: '10.00', currency: 'usd' })).rejects.toMatchObject({
    code: 'stripe_unreachable',
    message: expect.stringMatching(/sandbox at http.* did not answer.*azora-pay-sandbox --port \d+/),
  })
})

it('warns of a webhook secret that is wrong, once a minute at most', async () => {
  const warned: string[] = []
  const logger = { debug() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} }
  const shop = await openShop({ logger })
  const send = () => shop.pay.webhooks.receive(new TextEncoder().encode('{}'), 't=1,v1=00')
  await expect(send()).rejects.toMatchObject({ code: 'webhook_signature_invalid' })
  await expect(send()).rejects.toMatchObject({ code: 'webhook_signature_invalid' })
  expect(warned).toEqual(['A webhook was refused.'])
})
