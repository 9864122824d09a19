import { describe, expect, it } from 'vitest'
import { arrange, clientFor, failureOf, pay } from './arrange.js'

describe('a request', () => {
  it('is told which parameter is unknown, missing, of the wrong type or no word of the set', async () => {
    const { sandbox } = arrange()
    const post = async (body: string) => {
      const answer = await sandbox.fetch('https://api.stripe.com/v1/payment_intents', {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}` },
        body,
      })
      return ((await answer.json()) as { error: Record<string, unknown> }).error
    }
    const good = 'amount=500&currency=usd'
    expect(await post(`${good}&colour=red`)).toMatchObject({
      code: 'parameter_unknown',
      param: 'colour',
      message: 'Received unknown parameter: colour',
    })
    expect(await post(`${good}&shipping[name]=A&shipping[address][planet]=X`)).toMatchObject({
      code: 'parameter_unknown',
      param: 'shipping[address][planet]',
    })
    expect(await post('amount=500')).toMatchObject({
      code: 'parameter_missing',
      param: 'currency',
      message: 'Missing required param: currency.',
    })
    expect(await post('amount=five&currency=usd')).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
      message: 'Invalid integer: five',
    })
    expect(await post('amount=&currency=usd')).toMatchObject({ code: 'parameter_invalid_empty', param: 'amount' })
    expect(await post(`${good}&capture_method=never`)).toMatchObject({
      type: 'invalid_request_error',
      param: 'capture_method',
      message: 'Invalid capture_method: must be one of automatic, manual, or automatic_async',
    })
    expect(await post(`${good}&confirm=maybe`)).toMatchObject({ param: 'confirm', message: 'Invalid boolean: maybe' })
    expect(await post(`${good}&__proto__[x]=1`)).toMatchObject({ code: 'parameter_unknown' })
  })

  it('is answered with an id, the version and its key', async () => {
    const { stripe } = arrange()
    const customer = await stripe.customers.create({}, { idempotencyKey: 'key-1' })
    expect(customer.lastResponse).toMatchObject({
      statusCode: 200,
      apiVersion: '2026-10-28.endive',
      idempotencyKey: 'key-1',
    })
    expect(customer.lastResponse.requestId).toMatch(/^req_/)
  })

  it('is refused without a key, with a live key and with one that is no key', async () => {
    const { sandbox } = arrange()
    const withKey = (key: string) => failureOf(clientFor(sandbox, {}, key).customers.create())
    expect((await sandbox.fetch('https://api.stripe.com/v1/customers')).status).toBe(401)
    expect(await withKey(['sk', 'live', 'abc'].join('_'))).toMatchObject({
      statusCode: 401,
      message: expect.stringContaining('refuses live keys'),
    })
    expect(await withKey('nonsense')).toMatchObject({ type: 'StripeAuthenticationError' })
    const basic = await sandbox.fetch('https://api.stripe.com/v1/customers', {
      headers: { authorization: `Basic ${btoa('sk_test_x:')}` },
    })
    expect(basic.status).toBe(200)
  })

  it('for a path that does not exist gets 404 with an error in it', async () => {
    const { sandbox } = arrange()
    const answer = await sandbox.fetch('https://api.stripe.com/v1/nonsense', {
      headers: { authorization: 'Bearer sk_test_x' },
    })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
  })

  it('may name an older version of the API, and no nonsense', async () => {
    const { stripe } = arrange()
    const older = await stripe.customers.create({}, { apiVersion: '2024-06-20' })
    expect(older.lastResponse.apiVersion).toBe('2024-06-20')
    expect((await failureOf(stripe.customers.create({}, { apiVersion: 'yesterday' }))).statusCode).toBe(400)
  })

  it('gets objects in place of ids where it asks for them, and a refusal where there is nothing to expand', async () => {
    const { stripe } = arrange()
    const customer = (await stripe.customers.create({ name: 'Ada' })).id
    const intent = await pay(stripe, 500, { customer })
    const page = await stripe.paymentIntents.list({
      expand: ['data.latest_charge.balance_transaction', 'data.customer'],
    })
    expect(page.data[0]).toMatchObject({
      customer: { name: 'Ada' },
      latest_charge: { balance_transaction: { fee: 215 } },
    })
    const error = await failureOf(stripe.paymentIntents.retrieve(intent.id, { expand: ['amount'] }))
    expect(error).toMatchObject({ statusCode: 400, message: 'This property cannot be expanded (amount).' })
    const deep = failureOf(stripe.paymentIntents.retrieve(intent.id, { expand: ['a.b.c.d.e'] }))
    expect((await deep).message).toContain('more than 4 levels')
  })
})

describe('metadata', () => {
  it('has limits', async () => {
    const { stripe } = arrange()
    const create = (metadata: Record<string, string>) => failureOf(stripe.customers.create({ metadata }))
    expect((await create({ ['k'.repeat(41)]: 'v' })).message).toContain('40 characters')
    expect((await create({ k: 'v'.repeat(501) })).message).toContain('500 characters')
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`key${at}`, 'v']))
    expect((await create(many)).message).toContain('50 keys')
  })
})
