import type { AuditListResponse, EventListResponse, ReplayEventResponse } from '@azora/pay-core'
import { memory } from '@azora/pay-server/memory'
import { describe, expect, it } from 'vitest'
import { PLATFORM } from '../../src/storage/port/index.js'
import { claim, setOf } from '../../src/testing/samples.js'
import { openTill } from './open-till.js'

/** An event that an older version of this package could not read, and one of another mode. */
async function openWithEvents() {
  const storage = memory()
  const till = openTill({ storage })
  const { payment } = await till.order('ada')
  const intent = {
    ...{ id: payment.id, object: 'payment_intent', amount: 2_000, amount_capturable: 0, amount_received: 2_000 },
    ...{ currency: 'usd', customer: null, description: null, last_payment_error: null, latest_charge: null },
    ...{ livemode: false, metadata: { azora_user_id: 'ada', azora_owed_minor: '2000' }, payment_method: null },
    ...{ status: 'succeeded', created: 1_795_000_000, canceled_at: null },
  }
  const event = { id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', created: 1_795_000_100 }
  const body = JSON.stringify({ ...event, livemode: false, data: { object: intent } })
  await storage.commit([
    setOf({
      ...claim('evt_1', new TextEncoder().encode(body)),
      type: event.type,
      ignored: 'unreadable',
      receivedAtMs: 2,
    }),
    setOf({ ...claim('evt_2'), livemode: true, connectedAccount: 'acct_7', ignored: 'other_mode', receivedAtMs: 1 }),
  ])
  return { ...till, storage, payment }
}

describe('the events over HTTP', () => {
  it('are listed for an operator, without what they say', async () => {
    const { ask } = await openWithEvents()
    const { body, text } = await ask<EventListResponse>('olive', 'GET', '/events?limit=1')
    expect(body.events).toMatchObject([
      { id: 'evt_1', connectedAccount: null, ignored: 'unreadable', receivedAt: '1970-01-01T00:00:00.002Z' },
    ])
    expect(text).not.toContain('payment_intent"')
    const next = await ask<EventListResponse>('olive', 'GET', `/events?cursor=${body.nextCursor}`)
    expect(next.body).toMatchObject({
      events: [{ id: 'evt_2', livemode: true, connectedAccount: 'acct_7' }],
      nextCursor: null,
    })
    const ignored = await ask<EventListResponse>('olive', 'GET', '/events?ignored=other_mode')
    expect(ignored.body.events.map(({ id }) => id)).toEqual(['evt_2'])
  })

  it('can be taken once more, and the operator is in the audit log', async () => {
    const { ask, pay, payment } = await openWithEvents()
    const reply = await ask<ReplayEventResponse>('olive', 'POST', '/events/evt_1/replay')
    expect(reply).toMatchObject({ status: 200, body: { result: 'applied', ignored: null } })
    expect(await pay.payments.get(payment.id)).toMatchObject({ status: 'succeeded' })
    expect((await ask<EventListResponse>('olive', 'GET', '/events?ignored=unreadable')).body.events).toEqual([])
    const audit = await ask<AuditListResponse>('olive', 'GET', `/audit?subject=${payment.id}`)
    expect(audit.body.entries).toMatchObject([
      { actor: 'operator:olive', action: 'replay_event', detail: { status: 'succeeded' } },
      { actor: 'user:ada', action: 'create_payment', detail: { revision: 1 } },
    ])
    const again = await ask<ReplayEventResponse>('olive', 'POST', '/events/evt_1/replay')
    expect(again.body).toMatchObject({ result: 'applied' })
    expect(await pay.facts.list({ type: 'payment.succeeded' })).toMatchObject({ facts: [{}] })
  })

  it('of another mode stay ignored, however often they are taken', async () => {
    const { pay } = await openWithEvents()
    await expect(pay.events.replay('evt_2')).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(pay.events.replay('evt_9')).rejects.toMatchObject({ code: 'not_found' })
    await expect(pay.events.replay('\0')).rejects.toMatchObject({ code: 'not_found' })
  })

  it.each([
    ['GET', '/events?ignored=whatever', 400],
    ['GET', '/events?cursor=x', 400],
    ['GET', '/audit?limit=0', 400],
    ['GET', '/audit?cursor=1', 400],
    ['POST', '/events/evt_none/replay', 404],
  ] as const)('answer %s %s with %i', async (method, path, status) => {
    expect((await openTill().ask('olive', method, path)).status).toBe(status)
  })
})

describe('the audit log', () => {
  it('says who asked for a refund, and that a webhook changed the payment', async () => {
    const { ask, order, settle, pay } = openTill()
    const { payment } = await order('ada')
    await settle(payment)
    await ask('olive', 'POST', `/payments/${payment.id}/refunds`, { body: { amount: '5.00' } })
    const { entries } = await pay.audit({ subject: payment.id })
    expect(entries.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'operator:olive create_refund',
      'system sync',
      'user:ada create_payment',
    ])
    const olives = await ask<AuditListResponse>('olive', 'GET', '/audit?actor=operator:olive')
    expect(olives.body.entries.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^re_/), payment.id])
  })

  it('says what Stripe refused', async () => {
    const { pay } = openTill()
    const odd = { amount: '1.00', currency: 'usd', stripe: { payment_method: 'pm_none' } }
    await expect(pay.payments.create(odd)).rejects.toMatchObject({ code: 'not_found' })
    const { entries } = await pay.audit({ actor: 'system' })
    expect(entries.map(({ action, detail }) => [action, detail])).toContainEqual([
      'create_payment',
      { refused: 'not_found' },
    ])
  })

  it('is in the storage, with the account', async () => {
    const storage = memory()
    const { order } = openTill({ storage })
    const { payment } = await order('ada')
    expect(await storage.audit({ limit: 5, subject: { account: PLATFORM, id: payment.id } })).toHaveLength(1)
  })
})
