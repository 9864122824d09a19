import type { PaymentListResponse } from '@azora/pay-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTill, type Person, type Till } from './open-till.js'

/** Everything about one payment of Ada's, and what each person gets. */
interface Row {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  readonly expected: Readonly<Record<Person, number>>
}

const own = { ada: 200, bob: 404, olive: 200, nobody: 401 }
const operators = { ada: 403, bob: 403, nobody: 401 }

/** `PI` stands for the payment's id. In this order, because refunding and syncing change it. */
const rows: readonly Row[] = [
  { method: 'GET', path: '/config', expected: { ada: 200, bob: 200, olive: 200, nobody: 200 } },
  { method: 'GET', path: '/health', expected: { ada: 200, bob: 200, olive: 200, nobody: 200 } },
  { method: 'GET', path: '/openapi.json', expected: { ada: 200, bob: 200, olive: 200, nobody: 200 } },
  {
    method: 'POST',
    path: '/quotes',
    body: { item: 'book' },
    expected: { ada: 200, bob: 200, olive: 200, nobody: 200 },
  },
  {
    method: 'POST',
    path: '/payments',
    body: { item: 'book' },
    expected: { ada: 201, bob: 201, olive: 201, nobody: 401 },
  },
  {
    method: 'POST',
    path: '/payments',
    body: { item: 'book', userId: 'ada' },
    expected: { ada: 201, bob: 403, olive: 201, nobody: 401 },
  },
  {
    method: 'POST',
    path: '/payments',
    body: { amount: '1.00', currency: 'usd' },
    expected: { ada: 403, bob: 403, olive: 201, nobody: 401 },
  },
  { method: 'GET', path: '/payments/PI', expected: own },
  { method: 'GET', path: '/payments', expected: { ada: 200, bob: 200, olive: 200, nobody: 401 } },
  { method: 'GET', path: '/payments?userId=ada', expected: own },
  { method: 'GET', path: '/payments/user/ada', expected: own },
  { method: 'GET', path: '/payments/PI/refunds', expected: own },
  { method: 'POST', path: '/payments/PI/sync', expected: own },
  { method: 'POST', path: '/payments/PI/capture', expected: { ...operators, olive: 409 } },
  { method: 'POST', path: '/payments/PI/cancel', expected: { ...operators, olive: 409 } },
  { method: 'POST', path: '/payments/PI/refunds', body: { amount: '1.00' }, expected: { ...operators, olive: 201 } },
  { method: 'GET', path: '/customers/me', expected: { ada: 200, bob: 200, olive: 200, nobody: 401 } },
  { method: 'POST', path: '/customer-sessions', expected: { ada: 201, bob: 201, olive: 201, nobody: 401 } },
  { method: 'POST', path: '/setup-intents', expected: { ada: 201, bob: 201, olive: 201, nobody: 401 } },
  {
    method: 'POST',
    path: '/subscriptions',
    body: { price: 'price_unknown' },
    expected: { ada: 404, bob: 404, olive: 404, nobody: 401 },
  },
  { method: 'GET', path: '/payment-methods', expected: { ada: 200, bob: 200, olive: 200, nobody: 401 } },
  { method: 'GET', path: '/payment-methods?userId=ada', expected: own },
  { method: 'POST', path: '/payment-methods/PM/default', expected: { ...own, olive: 404 } },
  { method: 'POST', path: '/payment-methods/PM/default?userId=ada', expected: own },
  { method: 'DELETE', path: '/payment-methods/PM', expected: { ada: 200, bob: 404, nobody: 401, olive: 404 } },
  { method: 'GET', path: '/events', expected: { ...operators, olive: 200 } },
  { method: 'POST', path: '/events/PI/replay', expected: { ...operators, olive: 404 } },
  { method: 'GET', path: '/audit', expected: { ...operators, olive: 200 } },
  { method: 'GET', path: '/facts', expected: { ...operators, olive: 200 } },
  { method: 'POST', path: '/facts/payment.succeeded:PI/replay', expected: { ...operators, olive: 409 } },
  { method: 'POST', path: '/facts/replay', expected: { ...operators, olive: 200 } },
  { method: 'POST', path: '/webhooks/stripe', body: {}, expected: { ada: 400, bob: 400, olive: 400, nobody: 400 } },
]

const people: readonly Person[] = ['ada', 'bob', 'nobody', 'olive']
const cases = rows.flatMap((row) => people.map((person) => [person, row.method, row.path, row] as const))

describe('F41: who may do what', () => {
  let till: Till
  let paymentId: string
  let methodId: string

  beforeAll(async () => {
    till = openTill()
    const { payment } = await till.order('ada')
    paymentId = (await till.settle(payment)).id
    methodId = await till.save('ada')
  })

  it.each(cases)('%s: %s %s', async (person, method, path, { body, expected }) => {
    const reply = await till.ask(person, method, path.replace('PI', paymentId).replace('PM', methodId), { body })
    expect(reply.status, reply.text).toBe(expected[person])
    if (person === 'bob' || person === 'nobody')
      for (const id of [paymentId, methodId]) expect(reply.text).not.toContain(id)
  })

  it('covers every route that the OpenAPI document lists', async () => {
    const { body } = await till.ask<{ paths: Record<string, object> }>('nobody', 'GET', '/openapi.json')
    const listed = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const covered = rows.map(({ method, path }) => {
      const pattern = path
        .split('?')[0]
        ?.replace('payment.succeeded:PI', '{key}')
        .replace(/P[IM]/, '{id}')
        .replace('/user/ada', '/user/{userId}')
      return `${method} ${pattern}`
    })
    expect([...new Set(covered)].sort()).toEqual(listed.sort())
  })

  it("answers a guessed id exactly like somebody else's", async () => {
    const guessed = `pi_${'x'.repeat(24)}`
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/refunds'],
      ['POST', '/sync'],
    ] as const) {
      const foreign = await till.ask('bob', method, `/payments/${paymentId}${path}`)
      const missing = await till.ask('bob', method, `/payments/${guessed}${path}`)
      const { requestId: _one, ...first } = foreign.body
      const { requestId: _other, ...second } = missing.body
      expect(first).toEqual(second)
    }
  })

  it("lists a customer's own payments only, and everybody's for an operator", async () => {
    const owners = async (person: Person, path: string) => {
      const { body } = await till.ask<PaymentListResponse>(person, 'GET', path)
      return new Set(body.payments.map(({ userId }) => userId))
    }
    expect(await owners('bob', '/payments')).toEqual(new Set(['bob']))
    expect(await owners('ada', '/payments')).toEqual(new Set(['ada']))
    expect(await owners('olive', '/payments/user/bob')).toEqual(new Set(['bob']))
    expect([...(await owners('olive', '/payments'))]).toEqual(expect.arrayContaining(['ada', 'bob']))
  })

  it("gives a cursor of somebody else's list nothing but the caller's own payments", async () => {
    const all = await till.ask<PaymentListResponse>('olive', 'GET', '/payments?limit=1')
    const page = await till.ask<PaymentListResponse>('bob', 'GET', `/payments?cursor=${all.body.nextCursor}`)
    expect(page.body.payments.every(({ userId }) => userId === 'bob')).toBe(true)
  })

  it('F43: lists a hundred at most', async () => {
    for (const limit of ['101', '0', '-1', 'x', '1.5', '1e9']) {
      const reply = await till.ask('olive', 'GET', `/payments?limit=${limit}`)
      expect([reply.status, reply.body.param]).toEqual([400, 'limit'])
    }
  })
})

describe('who asks', () => {
  it('is nobody without identify, and the answer says what to pass', async () => {
    const { ask } = openTill({ identify: undefined })
    const reply = await ask('ada', 'GET', '/payments')
    expect(reply).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(reply.body.detail).toContain('identify: (request) =>')
  })

  it('is nobody without identify, and the log says so once', async () => {
    const warned: string[] = []
    const logger = { debug() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} }
    const { ask } = openTill({ identify: undefined, logger })
    await ask('ada', 'GET', '/config')
    expect(warned).toEqual([])
    await ask('ada', 'GET', '/payments')
    await ask('olive', 'POST', '/payments/pi_1/refunds')
    expect(warned).toEqual([expect.stringContaining('createAzoraPay was given no `identify`')])
  })

  it('is somebody who may sign in, when identify says nobody: no reason for a warning', async () => {
    const { ask, logged } = openTill({ identify: () => null })
    expect((await ask('ada', 'GET', '/payments')).status).toBe(401)
    expect(logged.join()).not.toContain('no `identify`')
  })

  it('is a customer unless identify says operator', async () => {
    const { ask } = openTill({ identify: () => ({ userId: 'ada' }) })
    expect((await ask('ada', 'POST', '/payments/pi_1/refunds')).status).toBe(403)
  })

  it.each([
    ['no id', { userId: '' }],
    ['a number', { userId: 42 }],
    ['a role of its own', { userId: 'ada', role: 'admin' }],
  ])('is refused with 500, and the reason in the log, when identify returns %s', async (_what, odd) => {
    // A host app in plain JavaScript returns what it likes.
    const { ask, logged } = openTill({ identify: () => odd as { userId: string } })
    expect((await ask('ada', 'GET', '/payments')).status).toBe(500)
    expect(logged.join()).toContain('identify returned')
  })

  it("ends in 500 without the reason when identify throws, in live mode's words or a test's", async () => {
    const { ask, logged } = openTill({
      identify: () => {
        throw new Error('session store at redis://:pw@10.0.0.7 is gone')
      },
    })
    const reply = await ask('ada', 'GET', '/payments')
    expect(reply).toMatchObject({
      status: 500,
      body: { code: 'internal', detail: 'Something went wrong on our side.' },
    })
    expect(logged.join()).toContain(reply.body.requestId)
  })

  it('is not asked for what anyone may read', async () => {
    const { ask } = openTill({
      identify: () => {
        throw new Error('asked')
      },
    })
    for (const path of ['/config', '/health', '/openapi.json']) expect((await ask('ada', 'GET', path)).status).toBe(200)
  })
})

describe('F42: what an answer shows', () => {
  it('is what the schema lists, whatever the services return', async () => {
    const { pay, ask, order } = openTill()
    const { payment } = await order('ada')
    const get = pay.payments.get.bind(pay.payments)
    Object.assign(pay.payments, { get: async (id: string) => ({ ...(await get(id)), internalNote: 'do not show' }) })
    const reply = await ask('ada', 'GET', `/payments/${payment.id}`)
    expect(reply.status).toBe(200)
    expect(reply.text).not.toContain('do not show')
  })

  it('never has the keys of our metadata, nor a secret outside of the answer that creates a payment', async () => {
    const { ask, order, settle } = openTill()
    const created = await order('ada')
    await settle(created.payment)
    for (const [method, path] of [
      ['GET', `/payments/${created.payment.id}`],
      ['GET', '/payments'],
      ['POST', `/payments/${created.payment.id}/sync`],
      ['GET', '/customers/me'],
    ] as const) {
      const { text } = await ask('ada', method, path)
      expect(text).not.toMatch(/azora_|_secret_|sk_test|whsec_/)
    }
  })
})

describe("F40: another tenant's", () => {
  it('customer is never taken from a request', async () => {
    const { pay, ask, order } = openTill()
    const bobs = (await order('bob')).payment.customerId
    for (const field of ['customerId', 'customer', 'stripe']) {
      const value = field === 'stripe' ? { customer: bobs } : bobs
      const { payment } = await order('ada', { body: { item: 'book', [field]: value } })
      expect(payment.customerId).not.toBe(bobs)
    }
    const me = await ask<{ customer: { id: string } }>('ada', 'GET', `/customers/me?id=${bobs}`)
    expect(me.body.customer.id).not.toBe(bobs)
    expect((await pay.payments.list({ userId: 'bob' })).payments).toHaveLength(1)
  })

  it('metadata from a browser does not make a payment theirs', async () => {
    const { order } = openTill()
    const { payment } = await order('ada', {
      body: { item: 'book', metadata: { azora_user_id: 'bob', note: 'x' }, azora_user_id: 'bob' },
    })
    expect(payment).toMatchObject({ userId: 'ada', metadata: {} })
  })

  it('secret opens nothing of ours', async () => {
    const { ask, order } = openTill()
    const { payment, clientSecret } = await order('ada')
    const reply = await ask('bob', 'POST', `/payments/${payment.id}/sync`, { body: { clientSecret } })
    expect(reply.status).toBe(404)
  })

  it("ids that can be nobody's are nobody's: they reach no database", async () => {
    const { ask } = openTill()
    expect((await ask('olive', 'GET', '/payments/user/%00')).status).toBe(404)
    expect((await ask('olive', 'GET', '/payments?userId=%00')).status).toBe(400)
  })
})
