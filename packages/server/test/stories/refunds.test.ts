import type { Problem, RefundResponse } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { ada, olive, openShop } from './shop.js'

it('refunds in full', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  const answer = await shop.call<RefundResponse>(olive, 'POST', `/payments/${id}/refunds`, {})
  expect(answer).toMatchObject({ status: 201, body: { refund: { amount: '499.00', status: 'succeeded' } } })
  await shop.quiet()
  expect(await shop.refunds(id)).toHaveLength(1)
  expect(shop.told.filter((key) => key.startsWith('refund.created'))).toHaveLength(1)
})

it('refunds in parts, then the rest, and then no more', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  const refund = (body: object) => shop.call<RefundResponse & Problem>(olive, 'POST', `/payments/${id}/refunds`, body)
  expect((await refund({ amount: '100.00' })).body.refund.amountMinor).toBe(10_000)
  expect((await refund({ amount: 50 })).body.refund.amountMinor).toBe(5_000)
  expect((await refund({})).body.refund.amountMinor).toBe(34_900)
  expect(await refund({})).toMatchObject({ status: 409, body: { code: 'payment_not_refundable' } })
})

it('refuses to refund more than is left, and says how much is left', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  const answer = await shop.call<Problem>(olive, 'POST', `/payments/${id}/refunds`, { amount: '499.01' })
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'refund_exceeds_captured', detail: 'At most 499.00 ZAR can be refunded.' },
  })
  expect(await shop.refunds(id)).toEqual([])
})

it('F38 never refunds more than was captured, with 50 refunds at once', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      shop.call<RefundResponse & Problem>(olive, 'POST', `/payments/${id}/refunds`, { amount: '100.00' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
  expect(answers.filter(({ body }) => body.code === 'refund_exceeds_captured')).toHaveLength(46)
  await shop.quiet()
  const refunded = shop.sandbox.objects.refunds.list().reduce((sum, { amount }) => sum + amount, 0)
  expect(refunded).toBe(40_000)
})

it('refunds once for a key, though the operator clicks twice', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  const click = () =>
    shop.call<RefundResponse>(olive, 'POST', `/payments/${id}/refunds`, { amount: '10.00' }, 'refund-1')
  const [first, second] = [await click(), await click()]
  expect(second.body.refund.id).toBe(first.body.refund.id)
  expect(shop.sandbox.objects.refunds.list()).toHaveLength(1)
})

it('F41 does not let a customer refund, not even their own payment', async () => {
  const shop = await openShop()
  const { id } = await shop.buy()
  expect((await shop.call(ada, 'POST', `/payments/${id}/refunds`, {})).status).toBe(403)
})
