import type { Storage } from '@azora/pay-server'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import { expect, it } from 'vitest'
import { cards, openShop } from './shop.js'

/** A process that dies the moment before it would have kept Stripe's answer. */
function dyingBeforeTheEnd(storage: Storage<PostgresTx>): Storage<PostgresTx> {
  return {
    ...storage,
    async commit(sets) {
      if (sets.some(({ changes }) => changes.some(({ kind }) => kind === 'finish_operation'))) throw new Error('killed')
      return storage.commit(sets)
    },
  }
}

it('recovers a payment whose process died between the answer of Stripe and our commit', async () => {
  const shop = await openShop()
  shop.sandbox.webhooks.hold()
  const dying = await shop.another({ storage: dyingBeforeTheEnd(postgres({ pool: shop.pool })) })
  const order = { amount: '499.00', currency: 'zar' }
  await expect(dying.payments.create(order, { idempotencyKey: 'attempt-1' })).rejects.toThrow('killed')
  expect(shop.sandbox.objects.paymentIntents.list()).toHaveLength(1)
  expect((await shop.pay.payments.list()).payments).toEqual([])

  expect(await shop.pay.recover({ olderThanMs: 0 })).toEqual({ settled: 1, failed: 0, unknown: 0 })
  const again = await shop.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  expect(shop.sandbox.objects.paymentIntents.list().map(({ id }) => id)).toEqual([again.payment.id])

  await shop.confirm(again.clientSecret, cards.works)
  shop.sandbox.webhooks.release('shuffled')
  await shop.quiet()
  expect(shop.told).toEqual([`payment.succeeded:${again.payment.id}`])
})

it('F33 keeps one payment when the answer of Stripe never comes', async () => {
  const shop = await openShop({ timeoutMs: 300 })
  shop.sandbox.faults.next({ path: '/v1/payment_intents', method: 'POST', times: 3, then: 'timeout_after_commit' })
  const order = { amount: '499.00', currency: 'zar' }
  const waiting = shop.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  await expect(waiting).rejects.toMatchObject({ code: 'stripe_unreachable', retryable: true })

  const { payment } = await shop.pay.payments.create(order, { idempotencyKey: 'attempt-1' })
  expect(shop.sandbox.objects.paymentIntents.list().map(({ id }) => id)).toEqual([payment.id])
})
