import { expect, it } from 'vitest'
import { ada, cards, openShop } from './shop.js'

it('takes a webhook that arrives before the answer of the API that caused it', async () => {
  const shop = await openShop()
  // Stripe answers late: its webhook about the new payment is here first.
  shop.sandbox.faults.next({ path: '/v1/payment_intents', method: 'POST', then: { latencyMs: 400 } })
  const { payment } = await shop.order()
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({ status: 'requires_payment_method', userId: 'ada' })
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(1)
})

it('F35 fulfils once when the return page is faster than the webhook', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.hold()
  const { payment, clientSecret } = await shop.order()
  await shop.confirm(clientSecret, cards.works)

  const synced = await shop.call(ada, 'POST', `/payments/${payment.id}/sync`, {})
  expect(synced).toMatchObject({ status: 200, body: { payment: { status: 'succeeded' } } })
  shop.sandbox.webhooks.release()
  await shop.quiet()
  expect(shop.told).toEqual([`payment.succeeded:${payment.id}`])
})

it('F23 takes every webhook once, though each comes twice', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.configure({ duplicate: 1 })
  const payment = await shop.buy()
  expect(payment.status).toBe('succeeded')
  expect(shop.told).toEqual([`payment.succeeded:${payment.id}`])
  const { rows } = await shop.pool.query('select event_id from azora_pay.event')
  expect(rows.length).toBe(shop.sandbox.objects.events.list().length)
})

it('F24 ends at the truth when every webhook comes in reverse', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.hold()
  const { payment, clientSecret } = await shop.order()
  await shop.confirm(clientSecret, cards.declined)
  await shop.confirm(clientSecret, cards.challenged)
  await shop.answerChallenge(clientSecret, 'complete')
  shop.sandbox.webhooks.release('reversed')
  await shop.quiet()
  expect(await shop.payment(payment.id)).toMatchObject({ status: 'succeeded', receivedMinor: 49_900 })
  expect(shop.told.filter((key) => key.startsWith('payment.succeeded'))).toEqual([`payment.succeeded:${payment.id}`])
})
