import { AzoraError } from '@azora/pay-core'
import { memory } from '@azora/pay-server/memory'
import { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { openTill, WEBHOOK_SECRET } from './open-till.js'

const stripe = new Stripe('sk_test_signer')

function signed(body: string, secret = WEBHOOK_SECRET): string {
  return stripe.webhooks.generateTestHeaderString({ payload: body, secret })
}

/** Posts to the webhook route with these headers, in the order that they are given. */
async function deliver(body: string, signature: string | readonly string[] | null, till = openTill()) {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8' })
  for (const value of signature === null ? [] : [signature].flat()) headers.append('stripe-signature', value)
  const request = new Request('http://shop.example/api/webhooks/stripe', { method: 'POST', headers, body })
  const response = await till.pay.handler(request)
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text) }
}

const event = JSON.stringify({
  id: 'evt_1',
  object: 'event',
  type: 'some.thing',
  created: Math.floor(Date.now() / 1000),
  livemode: false,
  api_version: '2026-10-28.endive',
  data: { object: { id: 'x_1', object: 'thing' } },
})

describe('POST /webhooks/stripe', () => {
  it('answers 200 once the event is stored, and says what became of it', async () => {
    const till = openTill()
    expect(await deliver(event, signed(event), till)).toMatchObject({
      status: 200,
      body: { received: true, result: 'ignored' },
    })
    expect((await deliver(event, signed(event), till)).body).toEqual({ received: true, result: 'duplicate' })
  })

  it.each([
    ['missing', null],
    ['empty', ''],
    ['garbage', 'garbage'],
    ['a list', ['t=1', 'v1=2']],
    ['for another body', signed('{}')],
    ["another endpoint's", signed(event, 'whsec_other')],
    ['sent twice', [signed(event), signed(event)]],
    ['endless', `t=1,${'v1=00,'.repeat(2_000)}`],
  ])('F01: answers 400 to a signature that is %s, without a query and without a stack', async (_what, signature) => {
    const storage = memory()
    let queries = 0
    const counted = new Proxy(storage, {
      get(target, name, receiver) {
        queries += 1
        return Reflect.get(target, name, receiver)
      },
    })
    const till = openTill({ storage: counted })
    queries = 0
    const reply = await deliver(event, signature, till)
    expect(reply.status).toBe(400)
    expect(queries).toBe(0)
    expect(reply.text).not.toMatch(/\bat \S+ \(|node_modules|stack/)
  })

  it('F10: takes no secret from a request', async () => {
    const till = openTill()
    const signature = signed(event, 'whsec_mine')
    const request = new Request('http://shop.example/webhooks/stripe?secret=whsec_mine&webhookSecrets[]=whsec_mine', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': signature,
        'stripe-webhook-secret': 'whsec_mine',
      },
      body: event,
    })
    expect((await till.pay.handler(request)).status).toBe(400)
  })

  it.each(['null', '[]', '42', '{}', '"x"', '{"id":"evt_1"}'])(
    'F16: answers 400 to %s, though it is signed',
    async (body) => {
      expect((await deliver(body, signed(body))).status).toBe(400)
    },
  )

  it.each([
    ['the database is gone', new AzoraError('storage_unavailable', 'connect ECONNREFUSED 10.0.0.7:5432')],
    ['the schema is old', new AzoraError('schema_outdated', 'relation azora_pay.event does not exist')],
    ['Stripe does not answer', new AzoraError('stripe_unreachable', 'timeout at api.stripe.com')],
    ['a record can not be found', new AzoraError('not_found', 'There is no payment pi_secret.')],
    ['something throws', new Error('password is hunter2')],
  ])('answers 503 with no detail when %s, so that Stripe sends it again', async (_what, error) => {
    const till = openTill()
    Object.assign(till.pay.webhooks, { receive: () => Promise.reject(error) })
    const reply = await deliver(event, signed(event), till)
    expect(reply.status).toBe(503)
    expect(reply.body.retryable).toBe(true)
    expect(reply.text).not.toContain(error.message)
    expect(till.logged.join()).toContain(reply.body.requestId)
  })
})
