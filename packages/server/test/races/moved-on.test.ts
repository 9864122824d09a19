import { describe, expect, it } from 'vitest'
import { openTrack } from './track.js'

const order = { userId: 'ada', amount: '60.00', currency: 'usd' } as const
const card = { payment_method: 'pm_card_visa', return_url: 'http://shop.example/back' }

describe('a payment of which we have not heard the latest', () => {
  it('can’t be canceled once it is paid, and says so', async () => {
    const { pay, stripe } = openTrack('paid meanwhile')
    const { payment } = await pay.payments.create(order)
    await stripe(`payment_intents/${payment.id}/confirm`, card)
    const cancel = () => pay.payments.cancel(payment.id, {}, { idempotencyKey: 'cancel-1' })
    await expect(cancel()).rejects.toMatchObject({ code: 'payment_not_cancelable' })
    await expect(cancel()).rejects.toMatchObject({ code: 'payment_not_cancelable' })
    expect(await pay.recover({ olderThanMs: -1_000 })).toEqual({ settled: 0, failed: 0, unknown: 0 })
  })

  it('can’t be captured once it is canceled, and says so', async () => {
    const { pay, stripe } = openTrack('canceled meanwhile')
    const { payment } = await pay.payments.create({ ...order, captureMethod: 'manual' })
    await stripe(`payment_intents/${payment.id}/confirm`, card)
    await pay.payments.sync(payment.id)
    await stripe(`payment_intents/${payment.id}/cancel`)
    await expect(pay.payments.capture(payment.id)).rejects.toMatchObject({ code: 'payment_not_capturable' })
    expect(await pay.recover({ olderThanMs: -1_000 })).toEqual({ settled: 0, failed: 0, unknown: 0 })
  })

  it('can’t be refunded beyond what the Dashboard has left of it, and says so', async () => {
    const { pay, stripe, sandbox } = openTrack('refunded meanwhile')
    const { payment } = await pay.payments.create(order)
    await stripe(`payment_intents/${payment.id}/confirm`, card)
    await pay.payments.sync(payment.id)
    await stripe('refunds', { payment_intent: payment.id, amount: '4000' })
    const part = () => pay.payments.refund(payment.id, { amount: '30.00' }, { idempotencyKey: 'refund-1' })
    for (const refund of [part, part, () => pay.payments.refund(payment.id)]) {
      await expect(refund()).rejects.toMatchObject({
        code: 'refund_exceeds_captured',
        message: expect.stringContaining('20.00'),
      })
    }
    expect(await pay.payments.refund(payment.id, { amount: '20.00' })).toMatchObject({ amountMinor: 2_000 })
    expect(sandbox.objects.refunds.list()).toHaveLength(2)
  })
})
