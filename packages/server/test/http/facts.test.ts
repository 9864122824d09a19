import type { FactListResponse, ReplayFactsResponse } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

/** A till where telling of the payment failed once and for all. */
async function openWithDeadLetter() {
  const till = openTill({ delivery: { attempts: 1 } })
  let broken = true
  const told: string[] = []
  till.pay.on('payment.succeeded', ({ key }) => {
    if (broken) throw new Error('mail to ada@private.example failed with sk_test_secret')
    told.push(key)
  })
  const { payment } = await till.order('ada')
  await till.settle(payment)
  await till.pay.deliver()
  const key = `payment.succeeded:${payment.id}`
  const mend = () => {
    broken = false
  }
  return { ...till, key, told, mend }
}

describe('the outbox over HTTP', () => {
  it('shows an operator the dead letters and why, without the secrets that a handler quoted', async () => {
    const { ask, key } = await openWithDeadLetter()
    const { body, text } = await ask<FactListResponse>('olive', 'GET', '/facts?state=dead&type=payment.succeeded')
    expect(body).toMatchObject({ facts: [{ key, state: 'dead', attempts: 1 }], nextCursor: null })
    expect(body.facts[0]?.lastError).toContain('mail to')
    expect(text).not.toMatch(/ada@private|sk_test_secret/)
  })

  it('replays one, and it is told', async () => {
    const { ask, key, mend, pay, told } = await openWithDeadLetter()
    mend()
    const reply = await ask<ReplayFactsResponse>('olive', 'POST', `/facts/${encodeURIComponent(key)}/replay`)
    expect(reply).toMatchObject({ status: 200, body: { replayed: 1 } })
    await pay.deliver()
    expect(told).toEqual([key])
    expect((await ask('olive', 'POST', `/facts/${key}/replay`)).body.code).toBe('fact_not_replayable')
  })

  it('replays all dead letters', async () => {
    const { ask, key, mend, pay, told } = await openWithDeadLetter()
    mend()
    const reply = await ask<ReplayFactsResponse>('olive', 'POST', '/facts/replay', {
      body: { type: 'payment.succeeded' },
    })
    expect(reply.body).toEqual({ replayed: 1 })
    await pay.deliver()
    expect(told).toEqual([key])
  })

  it.each([
    ['GET', '/facts?state=lost', 400],
    ['GET', '/facts?limit=101', 400],
    ['GET', '/facts?cursor=1.2', 400],
    ['GET', '/facts?type=no.such', 200],
    ['POST', '/facts/payment.succeeded:pi_none/replay', 404],
    ['POST', '/facts/%00/replay', 404],
    ['POST', '/facts/%ED%A0%80/replay', 404],
  ] as const)('answers %s %s with %i', async (method, path, status) => {
    expect((await openTill().ask('olive', method, path)).status).toBe(status)
  })
})
