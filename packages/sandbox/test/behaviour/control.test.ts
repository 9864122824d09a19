import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, failureOf, pay } from './arrange.js'

/** What the control API answers; a body makes it a POST. */
async function control({ sandbox }: Arranged, path: string, input?: object) {
  const init = input && { method: 'POST', body: JSON.stringify(input) }
  const answer = await sandbox.fetch(`http://sandbox.test/_sandbox/api/${path}`, init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('the control API looks', () => {
  it('into a request: its parameters as they were read, its answer, and the events it caused', async () => {
    const arranged = arrange()
    const customer = await arranged.stripe.customers.create({ name: 'Ada', metadata: { plan: 'gold' } })
    const [entry] = arranged.sandbox.requests
    const { body } = await control(arranged, `request?id=${entry?.id}`)
    expect(body).toMatchObject({
      request: { params: { name: 'Ada', metadata: { plan: 'gold' } }, answer: { id: customer.id } },
      events: [{ type: 'customer.created' }],
    })
    expect((await control(arranged, 'request?id=req_nothing')).status).toBe(400)
  })

  it('for requests by method, outcome and whatever they contain', async () => {
    const arranged = arrange()
    await arranged.stripe.customers.create({ name: 'Grace' })
    await arranged.stripe.customers.create({ name: 'Ada' })
    await failureOf(arranged.stripe.customers.retrieve('cus_nothing'))
    const paths = async (query: string) => {
      const { requests } = (await control(arranged, `requests?${query}`)).body
      return (requests as { method: string }[]).map(({ method }) => method)
    }
    expect(await paths('')).toEqual(['GET', 'POST', 'POST'])
    expect(await paths('limit=1')).toEqual(['GET'])
    expect(await paths('method=POST')).toEqual(['POST', 'POST'])
    expect(await paths('outcome=failed')).toEqual(['GET'])
    expect(await paths('contains=grace')).toEqual(['POST'])
  })

  it('at objects by kind and by id alone, with what mentions them', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe)
    expect((await control(arranged, 'objects?kind=charges')).body).toMatchObject({
      kinds: { charges: 1, payment_intents: 1, refunds: 0 },
      objects: [{ object: 'charge', payment_intent: intent.id }],
    })
    expect((await control(arranged, 'objects')).body.latest).toContainEqual(
      expect.objectContaining({ kind: 'payment_intents' }),
    )
    const { body } = await control(arranged, `object?id=${intent.id}`)
    expect(body).toMatchObject({ kind: 'payment_intents', object: { id: intent.id }, requests: [{ method: 'POST' }] })
    expect((body.events as { type: string }[]).map(({ type }) => type)).toContain('charge.succeeded')
    expect((await control(arranged, 'objects?kind=nothing')).status).toBe(400)
    expect((await control(arranged, 'object?id=pi_nothing')).status).toBe(400)
  })

  it('at the webhook endpoints of the platform, of Connect and of connected accounts, and says whose each is', async () => {
    const arranged = arrange({
      clock: '2026-11-23T12:00:00Z',
      webhooks: [{ url: 'http://127.0.0.1:1/platform' }, { url: 'http://127.0.0.1:1/connect', connect: true }],
      delivery: { retries: [] },
    })
    const { id: stripeAccount } = await arranged.stripe.accounts.create({ type: 'express' })
    await arranged.sandbox.clock.advance({ seconds: 1 })
    const endpoint: Stripe.WebhookEndpointCreateParams = { url: 'http://127.0.0.1:1/seller', enabled_events: ['*'] }
    const { id } = await arranged.stripe.webhookEndpoints.create(endpoint, { stripeAccount })
    expect((await control(arranged, 'webhook_endpoints')).body.endpoints).toMatchObject([
      {
        id,
        url: 'http://127.0.0.1:1/seller',
        connect: false,
        account: stripeAccount,
        secret: expect.stringMatching(/^whsec_/),
      },
      { url: 'http://127.0.0.1:1/connect', connect: true, account: null },
      { url: 'http://127.0.0.1:1/platform', connect: false, account: null },
    ])
    expect((await control(arranged, 'state')).body.webhook_endpoints).toEqual([
      { id, url: 'http://127.0.0.1:1/seller', status: 'enabled', connect: false, account: stripeAccount },
      expect.objectContaining({ url: 'http://127.0.0.1:1/connect', connect: true, account: null }),
      expect.objectContaining({ url: 'http://127.0.0.1:1/platform', connect: false, account: null }),
    ])
  })

  it('for changes, and is answered as soon as there is one', async () => {
    const arranged = arrange()
    const { body } = await control(arranged, 'changes?since=-1')
    const waiting = control(arranged, `changes?since=${body.count}`)
    await arranged.stripe.customers.create()
    expect((await waiting).body.count).toBeGreaterThan(Number(body.count))
  })
})

describe('the control API finds nothing by a question that it does not understand', () => {
  it.each([
    ['requests?outcome=zz', '"outcome" is one of ok, failed, struck, not "zz".'],
    ['webhook_attempts?outcome=struck', '"outcome" is one of ok, failed, not "struck".'],
    ['requests?foo=', '"foo" is not taken here. Only contains, limit, account, method, outcome are.'],
    ['events?acount=acct_1', '"acount" is not taken here. Did you mean "account"?'],
    ['objects?kinds=charges', '"kinds" is not taken here. Did you mean "kind"?'],
    ['state?x=1', '"x" is not taken here. Nothing is.'],
    ['changes?sinse=1', '"sinse" is not taken here. Did you mean "since"?'],
  ])('%s', async (path, sentence) => {
    const { status, body } = await control(arrange(), path)
    expect([status, body.error]).toEqual([400, expect.stringContaining(sentence)])
  })

  it('but by one that was left empty, as a field is that was cleared', async () => {
    const { status, body } = await control(arrange(), 'requests?outcome=&contains=&method=&account=')
    expect([status, body]).toEqual([200, { requests: [] }])
  })
})

describe('the control API turns', () => {
  it('the clock to a moment, and never back', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    expect((await control(arranged, 'clock/advance', { to: '2026-12-24T18:00:00Z' })).body).toEqual({
      now: '2026-12-24T18:00:00.000Z',
    })
    expect((await control(arranged, 'clock/advance', { to: '2026-11-01T00:00:00Z' })).status).toBe(400)
    expect((await control(arranged, 'clock/advance', { to: 'tomorrow' })).status).toBe(400)
  })

  it('faults on, lists them, and takes one back', async () => {
    const arranged = arrange()
    const planned = await control(arranged, 'faults', {
      path: '/v1/customers*',
      then: { status: 429, shouldRetry: true },
    })
    expect((await control(arranged, 'faults')).body).toMatchObject({
      faults: [{ id: planned.body.id, path: '/v1/customers*', seen: 0, left: 1 }],
    })
    expect((await control(arranged, 'faults/remove', { id: planned.body.id })).body).toEqual({ removed: true })
    expect(arranged.sandbox.faults.planned).toEqual([])
  })

  it('no fault on for a path that no request has, and says how it is written', async () => {
    const arranged = arrange()
    const refusal = await control(arranged, 'faults', { path: 'v1/customers', then: 'reset' })
    expect(refusal.status).toBe(400)
    expect(JSON.stringify(refusal.body)).toContain('begins with a slash')
    expect(arranged.sandbox.faults.planned).toEqual([])
  })

  it('all faults off at once', async () => {
    const arranged = arrange({}, { maxNetworkRetries: 0 })
    await control(arranged, 'faults', { path: '/v1/customers', times: 5, then: { status: 503 } })
    await control(arranged, 'faults', { then: 'malformed' })
    await expect(arranged.stripe.customers.create()).rejects.toMatchObject({ statusCode: 503 })
    const answer = await arranged.sandbox.fetch('http://sandbox.test/_sandbox/api/faults', { method: 'DELETE' })
    expect([answer.status, await answer.json()]).toEqual([200, { faults: [] }])
    expect((await control(arranged, 'faults')).body).toEqual({ faults: [] })
    expect((await arranged.stripe.customers.create()).object).toBe('customer')
  })

  it('how webhooks travel, and refuses what is no such thing', async () => {
    const arranged = arrange()
    const { body } = await control(arranged, 'webhooks/configure', {
      duplicate: 0.5,
      duplicate_event: 0.25,
      reorder: true,
      delay_ms: [10, 20],
      retries: [5, 10],
    })
    expect(body.webhooks).toMatchObject({
      duplicate: 0.5,
      duplicate_event: 0.25,
      reorder: true,
      drop: 0,
      delay_ms: [10, 20],
      retries: [5, 10],
    })
    for (const wrong of [
      { drop: 2 },
      { duplicate_event: -1 },
      { delay_ms: [5] },
      { delay_ms: [9, 1] },
      { retries: 'never' },
      { reorder: 'yes' },
    ]) {
      expect((await control(arranged, 'webhooks/configure', wrong)).status).toBe(400)
    }
  })

  it('the clock by nothing for nobody: what it takes is in the answer', async () => {
    const arranged = arrange({ clock: '2026-11-23T12:00:00Z' })
    for (const wrong of [{ day: 31 }, { days: 1, hour: 2 }, {}, { to: '' }, { to: '2026-12-24T18:00:00Z', days: 1 }]) {
      const { status, body } = await control(arranged, 'clock/advance', wrong)
      expect([status, body.error]).toEqual([400, expect.stringContaining('days, hours, minutes, seconds')])
    }
    expect((await control(arranged, 'state')).body.now).toBe('2026-11-23T12:00:00.000Z')
  })

  it.each([
    'events/resend',
    'webhooks/configure',
    'webhooks/hold',
    'webhooks/release',
    'webhooks/settled',
    'webhook_endpoints/rotate',
    'faults',
    'faults/remove',
    'clock/advance',
    'reset',
  ])('nothing at %s when the body has a name that is not taken there', async (path) => {
    const { status, body } = await control(arrange(), path, { tpyo: 1 })
    expect([status, body.error]).toEqual([400, expect.stringMatching(/"tpyo" is not taken here\. (Nothing|Only) /)])
  })

  it.each([
    ['webhooks/release', { order: 'backwards' }, 'as_they_came, reversed, shuffled'],
    ['webhooks/configure', { signature_clock: 'mine' }, 'system, sandbox'],
    ['faults', { method: 'PUT', then: 'reset' }, 'GET, POST, DELETE'],
    ['faults', { nth: 0, then: 'reset' }, '"nth"'],
    ['faults', { times: 0.5, then: 'reset' }, '"times"'],
    ['faults', { then: { latencyMs: -1 } }, '"latencyMs"'],
    ['faults', { then: { status: 500, latencyMs: 5 } }, '"then" is'],
    ['faults', { then: { latencyMs: 5, stored: true } }, '"then" is'],
    ['faults', { then: { status: 500, sotred: true } }, '"then" is'],
    ['faults', { then: { status: 500, stored: 'yes' } }, '"then" is'],
  ])('nothing at %s for %j, and says what there is', async (path, input, hint) => {
    const { status, body } = await control(arrange(), path, input)
    expect([status, body.error]).toEqual([400, expect.stringContaining(hint)])
  })

  it('how webhooks travel with everything that it shows of it', async () => {
    const arranged = arrange()
    const { webhooks } = (await control(arranged, 'state')).body as { webhooks: object }
    const wanted = { ...webhooks, signature_clock: 'sandbox' }
    expect((await control(arranged, 'webhooks/configure', wanted)).body).toEqual({ webhooks: wanted })
  })

  it('everything back to a snapshot', async () => {
    const arranged = arrange()
    const customer = await arranged.stripe.customers.create()
    const { body: snapshot } = await control(arranged, 'snapshot')
    await control(arranged, 'reset', {})
    expect(arranged.sandbox.objects.customers.list()).toEqual([])
    await control(arranged, 'restore', snapshot)
    expect(arranged.sandbox.objects.customers.get(customer.id)).toEqual(arranged.sandbox.objects.customers.list()[0])
    expect((await control(arranged, 'restore', { objects: [] })).status).toBe(400)
  })
})

describe('the control API listens', () => {
  it.each([
    ['http://localhost:12111', 'localhost:12111', 200],
    ['http://127.0.0.1:12111', '127.0.0.1:12111', 200],
    ['http://evil.test', 'localhost:12111', 403],
    ['http://evil.test:12111', 'evil.test:12111', 403],
    ['null', 'localhost:12111', 403],
  ])('to a page at %s that asked %s with %i', async (origin, host, status) => {
    const { sandbox } = arrange()
    const answer = await sandbox.fetch('http://127.0.0.1:12111/_sandbox/api/reset', {
      method: 'POST',
      headers: { origin, host },
    })
    expect(answer.status).toBe(status)
  })
})
