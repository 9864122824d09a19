import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { clientFor, pay } from '../behaviour/arrange.js'
import { checkError } from './check/check-error.js'
import { checkEvent } from './check/check-event.js'
import { checkExchange, type Exchange } from './check/check-exchange.js'
import { readContract } from './contract-file.js'
import { takeProblems, watchSandbox } from './watch-sandbox.js'

const contract = readContract()

/** An exchange with nothing wrong in it, and its answer to be spoiled. */
async function goodExchange(body = 'amount=500&currency=usd'): Promise<Exchange & { json: Record<string, unknown> }> {
  const sandbox = createSandbox({ seed: 'planted' })
  const headers = new Headers({ authorization: `Bearer ${sandbox.secretKey}`, 'idempotency-key': 'key' })
  const response = await sandbox.fetch('https://api.stripe.com/v1/payment_intents', { method: 'POST', headers, body })
  const answer = await response.text()
  return {
    method: 'POST',
    path: '/v1/payment_intents',
    query: '',
    body,
    requestHeaders: headers,
    status: response.status,
    headers: response.headers,
    answer,
    json: JSON.parse(answer) as Record<string, unknown>,
  }
}

describe('an exchange is fine as it is, and is not', () => {
  it('when nothing was planted', async () => {
    expect(checkExchange(contract, await goodExchange())).toEqual([])
  })

  it.each([
    ['an unknown parameter', 'amount=500&currency=usd&colour=red', 'colour is no parameter'],
    ['a missing one', 'amount=500', 'currency is required and missing'],
    ['a wrong type', 'amount=five&currency=usd', 'amount is "five" and should be integer'],
    ['no word of the set', 'amount=500&currency=usd&capture_method=never', 'capture_method is "never"'],
    ['a hash that is flat', 'amount=500&currency=usd&shipping=home', 'shipping is "home"'],
    ['a list that is flat', 'amount=500&currency=usd&expand=customer', 'expand is "customer" and should be a list'],
    ['an unknown field deep inside', 'amount=500&currency=usd&shipping[address][planet]=X', 'planet] is no parameter'],
    ['an expansion of nothing', 'amount=500&currency=usd&expand[]=amount', 'names nothing that can be expanded'],
    ['an expansion too deep', 'amount=500&currency=usd&expand[]=a.b.c.d.e', 'deeper than 4 levels'],
  ])('when it was taken with %s', async (_, body, problem) => {
    const problems = checkExchange(contract, { ...(await goodExchange()), body })
    expect(problems.join('\n')).toContain(problem)
  })

  it.each<[string, (json: Record<string, unknown>) => unknown, string]>([
    ['misses a nullable field', ({ canceled_at, ...rest }) => rest, 'answer.canceled_at is missing'],
    ['has null where there is none', (json) => ({ ...json, amount: null }), 'answer.amount is null'],
    ['has a fraction for an integer', (json) => ({ ...json, amount: 1.5 }), 'answer.amount is 1.5'],
    ['has no word of the set', (json) => ({ ...json, status: 'paid' }), 'answer.status is "paid"'],
    ['has a field of its own', (json) => ({ ...json, colour: 'red' }), 'answer.colour is no field'],
    [
      'has an object for an id',
      (json) => ({ ...json, customer: { id: 'cus_1' } }),
      'answer.customer is a whole object',
    ],
    ['is a list', (json) => [json], 'should be a hash'],
    ['is wrong deep inside', (json) => ({ ...json, metadata: { order: 7 } }), 'answer.metadata.order is 7'],
  ])('when its answer %s', async (_, spoil, problem) => {
    const exchange = await goodExchange()
    const problems = checkExchange(contract, { ...exchange, answer: JSON.stringify(spoil(exchange.json)) })
    expect(problems.join('\n')).toContain(problem)
  })

  it('when what was to be expanded is an id', async () => {
    const exchange = { ...(await goodExchange()), body: 'amount=500&currency=usd&expand[]=customer' }
    const answer = JSON.stringify({ ...exchange.json, customer: 'cus_1' })
    expect(checkExchange(contract, { ...exchange, answer }).join()).toContain('was to be expanded')
  })

  it('when a parameter of Stripe is called unknown', async () => {
    const error = { type: 'invalid_request_error', code: 'parameter_unknown', param: 'amount', message: 'Unknown.' }
    const exchange = { ...(await goodExchange()), status: 400, answer: JSON.stringify({ error }) }
    expect(checkExchange(contract, exchange).join()).toContain('amount was called unknown')
  })

  it('when headers are missing or Stripe has no such operation', async () => {
    const headers = new Headers({ 'content-type': 'application/json' })
    const problems = checkExchange(contract, { ...(await goodExchange()), headers, path: '/v1/colours' }).join()
    expect(problems).toContain('no Request-Id')
    expect(problems).toContain('not echoed')
    expect(problems).toContain('no such operation')
  })
})

it.each([
  [404, { type: 'not_found', message: 'No.' }, 'error.type'],
  [400, { type: 'invalid_request_error' }, 'error.message is missing'],
  [500, { type: 'card_error', code: 'card_declined', message: 'No.', decline_code: 'fraudulent' }, 'status 500'],
  [402, { type: 'card_error', code: 'card_declined', message: 'No.' }, 'no decline_code'],
  [404, { type: 'invalid_request_error', code: 'resource_missing', message: 'No.' }, 'no param'],
])('an error %i %o is not fine', (status, error, problem) => {
  expect(checkError(contract, status, { error }).join()).toContain(problem)
})

describe('an event', () => {
  const event = {
    id: 'evt_1',
    object: 'event',
    api_version: contract.version,
    created: 1,
    livemode: false,
    pending_webhooks: 0,
    request: { id: null, idempotency_key: null },
    type: 'customer.updated',
    data: { object: { id: 'cus_1', object: 'customer' }, previous_attributes: { colour: 'red' } },
  }

  it('is compared with the type of its object, and its previous attributes with the object', () => {
    const problems = checkEvent(contract, event).join('\n')
    expect(problems).toContain('customer.updated: object.created is missing')
    expect(problems).toContain('previous_attributes.colour is no field')
    expect(checkEvent(contract, { ...event, type: 'customer.painted' })).toEqual([
      'customer.painted is no type of event',
    ])
    expect(checkEvent(contract, { ...event, created: 'today' })).toEqual([
      'event.created is "today" and should be integer',
    ])
    const news = checkEvent(contract, { ...event, type: 'customer.created' }).join('\n')
    expect(news).toContain('which only updates have')
  })
})

describe('a sandbox under watch', () => {
  it('is found out when it answers what Stripe would not', async () => {
    const sandbox = createSandbox({ seed: 'planted' })
    const answer = sandbox.fetch
    sandbox.fetch = async (input, init) => {
      const response = await answer(input, init)
      return new Response((await response.text()).replace('"livemode":false,', ''), response)
    }
    await pay(clientFor(watchSandbox(sandbox)))
    expect(takeProblems().join()).toContain('POST /v1/payment_intents → 200: answer.livemode is missing')
  })

  it('is found out when it announces what Stripe would not', async () => {
    const sandbox = watchSandbox(createSandbox({ seed: 'planted' }))
    await pay(clientFor(sandbox))
    const event = sandbox.objects.events.list()[0]
    Reflect.deleteProperty(Object(event?.data.object), 'livemode')
    expect(takeProblems().join()).toContain('payment_intent.created: object.livemode is missing')
  })
})
