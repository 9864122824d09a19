import type { RefundResponse } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

const keyed = (key: string, body: object = { item: 'book' }) => ({ body, headers: { 'idempotency-key': key } })

describe('Idempotency-Key', () => {
  it('F34: gives the first payment again, secret included, when the same request comes twice', async () => {
    const { pay, order } = openTill()
    const answers = await Promise.all(['a', 'a', 'a', 'b'].map((key) => order('ada', keyed(key))))
    expect(new Set(answers.map(({ payment }) => payment.id)).size).toBe(2)
    expect(new Set(answers.map(({ clientSecret }) => clientSecret)).size).toBe(2)
    expect((await pay.payments.list()).payments).toHaveLength(2)
  })

  it('is free for a new start when a sandbox that was begun anew knows the first payment no more', async () => {
    const { ask, order, sandbox } = openTill({ guests: true })
    await order('nobody', keyed('0b7c8a52-6f0e-4a54-9d0e-7f3f2f9f6a10'))
    sandbox.reset()
    const reply = await ask('nobody', 'POST', '/payments', keyed('0b7c8a52-6f0e-4a54-9d0e-7f3f2f9f6a10'))
    expect(reply).toMatchObject({ status: 409, body: { code: 'operation_abandoned' } })
    expect(reply.body.detail).toContain('the sandbox was begun anew')
  })

  it('refuses another request under a key that was used', async () => {
    const { ask, order } = openTill()
    await order('ada', keyed('a'))
    const reply = await ask('ada', 'POST', '/payments', keyed('a', { item: 'book', quantity: 2 }))
    expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency_key_reused' } })
  })

  it.each([
    ['ada', 'bob'],
    ['ada', 'olive'],
    ['ada', 'nobody'],
    ['olive', 'nobody'],
  ] as const)('is %s’s own: %s with the same key gets another payment', async (one, other) => {
    const { order } = openTill({ guests: true })
    const key = '0b7c8a52-6f0e-4a54-9d0e-7f3f2f9f6a10'
    const first = await order(one, keyed(key))
    const second = await order(other, keyed(key))
    expect(second.payment.id).not.toBe(first.payment.id)
  })

  it('is not shared by an operator and the user they act for', async () => {
    const { order } = openTill()
    const users = await order('ada', keyed('a'))
    const operators = await order('olive', keyed('a', { item: 'book', userId: 'ada' }))
    expect(operators.payment.id).not.toBe(users.payment.id)
  })

  it('F38: makes one refund of two requests, and two of two keys', async () => {
    const { ask, order, settle } = openTill()
    const { payment } = await order('ada')
    await settle(payment)
    const refund = (key: string) =>
      ask<RefundResponse>('olive', 'POST', `/payments/${payment.id}/refunds`, keyed(key, { amount: '5.00' }))
    const ids = []
    for (const key of ['r1', 'r1', 'r2']) ids.push((await refund(key)).body.refund.id)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
  })

  it.each(['', 'a b', 'ä', 'x'.repeat(201), 'a\tb'])('refuses %j, which is no key', async (key) => {
    const { ask } = openTill()
    const reply = await ask('ada', 'POST', '/payments', keyed(key))
    expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_request', param: 'Idempotency-Key' } })
  })

  it("takes any visible character, also those that mean something in a query of Stripe's", async () => {
    const { order } = openTill()
    await order('ada', keyed(`'"\\ or 1=1 --`.replaceAll(' ', '+')))
  })
})
