import type { PaymentResponse } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { openTill } from './open-till.js'

const key = (value: string) => ({ body: { item: 'book' }, headers: { 'idempotency-key': value } })

it('a guest pays when the host app takes guests, even without identify', async () => {
  const { order } = openTill({ guests: true, identify: undefined })
  const { payment, clientSecret } = await order('nobody')
  expect(payment).toMatchObject({ userId: null, customerId: null, amount: '20.00', item: 'book' })
  expect(clientSecret).toContain(payment.id)
})

it('a guest who may not pay is told how the host app lets them', async () => {
  const { ask } = openTill({ identify: undefined })
  const reply = await ask('nobody', 'POST', '/payments', { body: { item: 'book' } })
  expect(reply.status).toBe(401)
  expect(reply.body.detail).toContain('guests: true')
})

it('a guest sees how their payment stands by its client secret, and only in the body', async () => {
  const { ask, order, settle } = openTill({ guests: true })
  const { payment, clientSecret } = await order('nobody')
  await settle(payment)
  const path = `/payments/${payment.id}/sync`
  const shown = await ask<PaymentResponse>('nobody', 'POST', path, { body: { clientSecret } })
  expect(shown.body.payment).toMatchObject({ id: payment.id, status: 'succeeded' })
  expect((await ask('nobody', 'POST', `${path}?clientSecret=${clientSecret}`)).status).toBe(404)
  expect((await ask('nobody', 'POST', path, { body: { clientSecret: `${clientSecret}x` } })).status).toBe(404)
  expect((await ask('nobody', 'GET', `/payments/${payment.id}`)).status).toBe(401)
})

it('a secret of one guest opens no payment of another', async () => {
  const { ask, order } = openTill({ guests: true })
  const mine = await order('nobody')
  const theirs = await order('nobody')
  const reply = await ask('nobody', 'POST', `/payments/${theirs.payment.id}/sync`, {
    body: { clientSecret: mine.clientSecret },
  })
  expect(reply.status).toBe(404)
})

it("a guest can't see a user's payment, not even with its secret", async () => {
  const { ask, order } = openTill({ guests: true })
  const { payment, clientSecret } = await order('ada')
  const reply = await ask('nobody', 'POST', `/payments/${payment.id}/sync`, { body: { clientSecret } })
  expect(reply.status).toBe(404)
})

it("a guest can't pay as a user", async () => {
  const { ask } = openTill({ guests: true })
  const reply = await ask('nobody', 'POST', '/payments', { body: { item: 'book', userId: 'ada' } })
  expect(reply).toMatchObject({ status: 403, body: { param: 'userId' } })
})

it('a guest gets the same payment again for the same long key, and must not use one that can be guessed', async () => {
  const { ask, order } = openTill({ guests: true })
  const first = await order('nobody', key('0b7c8a52-6f0e-4a54-9d0e-7f3f2f9f6a10'))
  const again = await order('nobody', key('0b7c8a52-6f0e-4a54-9d0e-7f3f2f9f6a10'))
  expect(again.payment.id).toBe(first.payment.id)
  expect(await ask('nobody', 'POST', '/payments', key('1'))).toMatchObject({
    status: 400,
    body: { param: 'Idempotency-Key' },
  })
})
