import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrange, failureOf, pay } from './arrange.js'

/** A request as it is on the wire, with nothing done for it by a client. */
async function send(sandbox: Sandbox, method: string, target: string, body?: string, headers: HeadersInit = {}) {
  const response = await sandbox.fetch(`https://api.stripe.com${target}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.secretKey}`, ...headers },
    ...(body !== undefined && { body }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const basic = (key: string) => ({ authorization: `Basic ${btoa(`${key}:`)}` })

describe('an error', () => {
  it('has one of four types, and the client of Stripe makes its classes of the status', async () => {
    const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 0 })
    const told = async (failing: Promise<unknown>) => {
      const { type, rawType, statusCode } = await failureOf(failing)
      return [statusCode, rawType, type]
    }
    await stripe.customers.create({}, { idempotencyKey: 'one' })
    expect([
      await told(stripe.customers.retrieve('cus_nobody')),
      await told(pay(stripe, 500, { payment_method: 'pm_card_chargeDeclined' })),
      await told(stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'one' })),
    ]).toEqual([
      [404, 'invalid_request_error', 'StripeInvalidRequestError'],
      [402, 'card_error', 'StripeCardError'],
      [400, 'idempotency_error', 'StripeIdempotencyError'],
    ])
    sandbox.faults.next({ then: { status: 500 } })
    expect(await told(stripe.customers.list())).toEqual([500, 'api_error', 'StripeAPIError'])
    sandbox.faults.next({ then: { status: 429 } })
    expect((await failureOf(stripe.customers.list())).type).toBe('StripeRateLimitError')
  })

  it('is always inside `error`, also for paths and methods that do not exist', async () => {
    const { sandbox } = arrange()
    for (const [method, target] of [
      ['GET', '/v1/nothing'],
      ['DELETE', '/v1/payment_intents/pi_1'],
      ['GET', '/v1/customers/cus_nobody'],
      ['GET', '/v1/customers?limit=many'],
    ] as const) {
      const { status, body } = await send(sandbox, method, target)
      expect(status, target).toBeGreaterThanOrEqual(400)
      expect(body, target).toMatchObject({ error: { type: 'invalid_request_error', message: expect.any(String) } })
    }
  })

  it('says 404 for an id in the path and 400 for one in a parameter, with the name of the parameter', async () => {
    const { sandbox } = arrange()
    const missing = await send(sandbox, 'GET', '/v1/customers/cus_nobody')
    expect(missing).toMatchObject({
      status: 404,
      body: { error: { code: 'resource_missing', message: "No such customer: 'cus_nobody'" } },
    })
    const named = await send(sandbox, 'POST', '/v1/payment_intents', 'amount=500&currency=usd&customer=cus_nobody')
    expect(named).toMatchObject({ status: 400, body: { error: { code: 'resource_missing', param: 'customer' } } })
  })
})

describe('a request that is nearly right', () => {
  it('is told which parameter it may have meant, if any is near', async () => {
    const { sandbox } = arrange()
    const told = async (body: string) => (await send(sandbox, 'POST', '/v1/payment_intents', body)).body.error.message
    expect(await told('amount=500&currency=usd&custmer=cus_1')).toBe(
      'Received unknown parameter: custmer. Did you mean customer?',
    )
    expect(await told('amount=500&currency=usd&paymnt_metod=pm_1')).toBe(
      'Received unknown parameter: paymnt_metod. Did you mean payment_method?',
    )
    expect(await told('amount=500&currency=usd&colour=red')).toBe('Received unknown parameter: colour')
    expect(await told('amount=500&currency=usd&custmer=1&colour=red')).toBe(
      'Received unknown parameters: custmer, colour',
    )
  })

  it('is answered with 404 when its path ends in a slash: an id was forgotten, or a list was meant', async () => {
    const { sandbox } = arrange()
    for (const [method, target] of [
      ['GET', '/v1/customers/'],
      ['GET', '/v1//customers'],
      ['POST', '/v1/payment_intents//confirm'],
    ] as const) {
      const { status, body } = await send(sandbox, method, target, method === 'POST' ? '' : undefined)
      expect(status, target).toBe(404)
      expect(body.error.message, target).toContain(`Unrecognized request URL (${method}: ${target})`)
      expect(body.error.message, target).toContain('docs/sandbox-endpoints.md')
    }
  })

  it('is told how long its metadata was, and what of it', async () => {
    const { sandbox } = arrange()
    const told = async (body: string) => (await send(sandbox, 'POST', '/v1/customers', body)).body.error.message
    const key = 'k'.repeat(41)
    expect(await told(`metadata[${key}]=v`)).toBe(
      `Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. Invalid key: ${key}`,
    )
    const value = 'v'.repeat(501)
    expect(await told(`metadata[k]=${value}`)).toBe(
      `Metadata values can have up to 500 characters, but you passed in a value that is 501 characters. Invalid value: ${value}`,
    )
  })
})

describe('the headers of an answer', () => {
  it('are a request id of its own, the version, and the key of the request', async () => {
    const { sandbox } = arrange()
    const { headers } = await send(sandbox, 'POST', '/v1/customers', '', { 'idempotency-key': 'k' })
    expect(headers.get('request-id')).toMatch(/^req_\w{14}$/)
    expect(headers.get('stripe-version')).toBe('2026-10-28.endive')
    expect(headers.get('idempotency-key')).toBe('k')
    expect(headers.get('idempotent-replayed')).toBeNull()
    expect(headers.get('original-request')).toBe(headers.get('request-id'))
    expect(headers.get('content-type')).toBe('application/json')

    const again = await send(sandbox, 'POST', '/v1/customers', '', { 'idempotency-key': 'k' })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('original-request')).toBe(headers.get('request-id'))
    expect(again.headers.get('request-id')).not.toBe(headers.get('request-id'))
  })

  it('name the version that the request pins, and one that is none is refused', async () => {
    const { sandbox } = arrange()
    const older = await send(sandbox, 'GET', '/v1/customers', undefined, { 'stripe-version': '2024-06-20' })
    expect(older.headers.get('stripe-version')).toBe('2024-06-20')
    const none = await send(sandbox, 'GET', '/v1/customers', undefined, { 'stripe-version': 'latest' })
    expect(none.status).toBe(400)
  })
})

describe('a key', () => {
  it('comes as Bearer or as the user name of Basic', async () => {
    const { sandbox } = arrange()
    expect((await send(sandbox, 'GET', '/v1/balance', undefined, basic('sk_test_x'))).status).toBe(200)
    expect((await send(sandbox, 'GET', '/v1/balance', undefined, { authorization: 'bearer sk_test_x' })).status).toBe(
      200,
    )
    for (const authorization of ['', 'Bearer', 'Digest sk_test_x', 'Basic !!!', basic('nonsense').authorization]) {
      expect((await send(sandbox, 'GET', '/v1/balance', undefined, { authorization })).status, authorization).toBe(401)
    }
  })
})

describe('a form', () => {
  it('nests hashes and lists, numbered or not, escaped or not', async () => {
    const { sandbox } = arrange()
    const body = [
      'name=Ada+Lovelace',
      'address[line1]=1%20Main%20St',
      'address%5Bcity%5D=C%C3%A9r%C3%A9',
      'preferred_locales[]=fr',
      'preferred_locales[]=en',
      'invoice_settings[custom_fields][0][name]=PO',
      'invoice_settings[custom_fields][0][value]=7',
      'metadata[100%]=a%26b%3Dc',
    ].join('&')
    const { body: customer } = await send(sandbox, 'POST', '/v1/customers', body)
    expect(customer).toMatchObject({
      name: 'Ada Lovelace',
      address: { line1: '1 Main St', city: 'Céré' },
      preferred_locales: ['fr', 'en'],
      invoice_settings: { custom_fields: [{ name: 'PO', value: '7' }] },
      metadata: { '100%': 'a&b=c' },
    })
  })

  it('unsets what is sent empty, where that can be unset', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.customers.create({ phone: '+27', metadata: { a: '1', b: '2' } })
    const { body } = await send(sandbox, 'POST', `/v1/customers/${id}`, 'phone=&metadata[a]=')
    expect(body).toMatchObject({ phone: null, metadata: { b: '2' } })
    expect((await send(sandbox, 'POST', `/v1/customers/${id}`, 'metadata=')).body).toMatchObject({ metadata: {} })
    const refused = await send(sandbox, 'POST', '/v1/payment_intents', 'amount=500&currency=')
    expect(refused.body).toMatchObject({ error: { code: 'parameter_invalid_empty', param: 'currency' } })
  })

  it('is in the query of a GET and of a DELETE', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await stripe.products.create({ name: 'Course' })
    const unknown = await send(sandbox, 'DELETE', `/v1/products/${id}?colour=red`)
    expect(unknown).toMatchObject({ status: 400, body: { error: { code: 'parameter_unknown', param: 'colour' } } })
    expect(await send(sandbox, 'DELETE', `/v1/products/${id}`)).toMatchObject({ body: { id, deleted: true } })
    const unknownInGet = await send(sandbox, 'GET', '/v1/products?colour=red')
    expect(unknownInGet).toMatchObject({ status: 400, body: { error: { param: 'colour' } } })
  })
})

describe('expand', () => {
  it('goes four levels deep, and in a list the items are the first of them', async () => {
    const { sandbox, stripe } = arrange()
    const customer = (await stripe.customers.create()).id
    const { id } = await pay(stripe, 500, { customer })
    await stripe.refunds.create({ payment_intent: id })
    const deep = 'charge.payment_intent.latest_charge.customer'
    const { data } = await stripe.refunds.list({ expand: ['data.charge.payment_intent.customer'] })
    expect(data[0]?.charge).toMatchObject({ payment_intent: { customer: { id: customer } } })
    const refund = await stripe.refunds.retrieve(String(data[0]?.id), { expand: [deep] })
    expect(refund.charge).toMatchObject({ payment_intent: { latest_charge: { customer: { id: customer } } } })
    const deeper = await send(sandbox, 'GET', `/v1/refunds?expand[]=data.${deep}`)
    expect(deeper).toMatchObject({
      status: 400,
      body: {
        error: {
          type: 'invalid_request_error',
          code: 'property_expansion_max_depth',
          message: `You cannot expand more than 4 levels of a property. Property: data.${deep}`,
        },
      },
    })
  })

  it('that is refused leaves its idempotency key with the refusal, so that a retry does nothing again', async () => {
    const { sandbox, stripe } = arrange()
    const key = { idempotencyKey: 'once' }
    for (let turn = 0; turn < 2; turn += 1) {
      expect((await failureOf(stripe.customers.create({ expand: ['name'] }, key))).statusCode).toBe(400)
    }
    expect(sandbox.objects.customers.list().length).toBeLessThanOrEqual(1)
    await failureOf(stripe.customers.create({ expand: ['a.b.c.d.e'] }, { idempotencyKey: 'deep' }))
    expect(sandbox.objects.customers.list().length).toBeLessThanOrEqual(1)
  })

  it('of nothing, of what is no list, and of a field that holds no object is refused', async () => {
    const { sandbox, stripe } = arrange()
    const { id } = await pay(stripe)
    for (const path of ['colour', 'data.customer', 'status', 'latest_charge.amount']) {
      const answer = await send(sandbox, 'GET', `/v1/payment_intents/${id}?expand[]=${path}`)
      expect(answer, path).toMatchObject({ status: 400, body: { error: { param: 'expand' } } })
    }
    await pay(stripe)
    expect(await send(sandbox, 'GET', '/v1/payment_intents?expand[]=customer')).toMatchObject({
      status: 400,
      body: {
        error: {
          message:
            "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
        },
      },
    })
  })
})

describe('a search', () => {
  it('goes page by page', async () => {
    const { stripe } = arrange()
    for (let number = 1; number <= 5; number += 1) await pay(stripe, 500 + number, { metadata: { cart: '7' } })
    const query = "metadata['cart']:'7' AND amount>501"
    const first = await stripe.paymentIntents.search({ query, limit: 3 })
    expect(first).toMatchObject({ object: 'search_result', has_more: true, url: '/v1/payment_intents/search' })
    const second = await stripe.paymentIntents.search({ query, limit: 3, page: first.next_page ?? '' })
    expect(second).toMatchObject({ has_more: false, next_page: null })
    expect([...first.data, ...second.data].map(({ amount }) => amount)).toEqual([505, 504, 503, 502])
    expect(await stripe.paymentIntents.search({ query }).autoPagingToArray({ limit: 10 })).toHaveLength(4)
  })

  it.each([
    ['just words', 'unable to parse'],
    ["status:'succeeded' AND amount>5 OR currency:'usd'", 'mix'],
    ["colour:'red'", 'unsupported search field'],
  ])('for %s is refused: %s', async (query, message) => {
    const { stripe } = arrange()
    const error = await failureOf(stripe.paymentIntents.search({ query }))
    expect(error).toMatchObject({ statusCode: 400, param: 'query', message: expect.stringContaining(message) })
  })

  it('with a page that is none is refused', async () => {
    const { stripe } = arrange()
    const error = await failureOf(stripe.customers.search({ query: "name:'Ada'", page: 'second' }))
    expect(error).toMatchObject({ statusCode: 400, param: 'page' })
  })
})
