import type { CreateSubscriptionResponse } from '@azora/pay-core'
import type { Sandbox } from '@azora/pay-sandbox'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

/** A till that sells a plan of 99.00 a month, on an account that has another price as well. */
async function openShop(options: Parameters<typeof openTill>[0] = {}) {
  let plan = ''
  const till = openTill({
    ...options,
    quote: ({ input }) =>
      input.price === plan ? { amount: 99 * (input.quantity ?? 1), currency: 'usd', description: 'Pro plan' } : null,
  })
  const { sandbox } = till
  plan = await makePrice(sandbox, { unit_amount: '9900', 'recurring[interval]': 'month' })
  return { ...till, plan, secret: await makePrice(sandbox, { unit_amount: '1', 'recurring[interval]': 'month' }) }
}

async function makePrice({ fetch, secretKey }: Sandbox, params: Record<string, string>): Promise<string> {
  const answer = await fetch(
    new Request('http://stripe.sandbox/v1/prices', {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams({ currency: 'usd', 'product_data[name]': 'Pro', ...params }),
    }),
  )
  const { id } = (await answer.json()) as { id: string }
  return id
}

const begin = (price: string, more: object = {}, headers: Record<string, string> = {}) => ({
  body: { price, ...more },
  headers,
})

describe('POST /subscriptions', () => {
  it('begins one that waits for its first payment, and hands out what confirms it', async () => {
    const { ask, plan, sandbox } = await openShop()
    const { body, status } = await ask<CreateSubscriptionResponse>('ada', 'POST', '/subscriptions', begin(plan))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      subscription: { id: expect.stringMatching(/^sub_/), status: 'incomplete', price: plan, quantity: 1 },
      clientSecret: expect.stringMatching(/^pi_\w+_secret_/),
    })
    const intent = sandbox.objects.paymentIntents.list().at(-1)
    expect(intent).toMatchObject({ amount: 9_900, currency: 'usd', customer: expect.stringMatching(/^cus_/) })
  })

  it('F39: is one for one key, and asks for as many as were quoted', async () => {
    const { ask, plan, sandbox } = await openShop()
    const more = begin(plan, { quantity: 3 }, { 'idempotency-key': 'sub-1' })
    const first = await ask<CreateSubscriptionResponse>('ada', 'POST', '/subscriptions', more)
    const again = await ask<CreateSubscriptionResponse>('ada', 'POST', '/subscriptions', more)
    expect(again.body).toEqual(first.body)
    expect(sandbox.objects.paymentIntents.list().map(({ amount }) => amount)).toEqual([29_700])
  })

  it('tells a repetition how it stands now', async () => {
    const { ask, plan, pay } = await openShop()
    const more = begin(plan, {}, { 'idempotency-key': 'sub-1' })
    const { body } = await ask<CreateSubscriptionResponse>('ada', 'POST', '/subscriptions', more)
    const paymentId = body.clientSecret?.split('_secret')[0] ?? ''
    await pay.payments.sync(paymentId)
    const again = await ask<CreateSubscriptionResponse>('ada', 'POST', '/subscriptions', more)
    expect(again.body.subscription.id).toBe(body.subscription.id)
  })

  it('F39: survives an answer of Stripe that got lost, without a second subscription', async () => {
    const { ask, plan, sandbox } = await openShop()
    sandbox.faults.next({ path: '/v1/subscriptions', nth: 1, then: 'reset_after_commit' })
    const more = begin(plan, {}, { 'idempotency-key': 'sub-1' })
    await ask('ada', 'POST', '/subscriptions', more)
    expect((await ask('ada', 'POST', '/subscriptions', more)).status).toBe(201)
    expect(sandbox.objects.paymentIntents.list()).toHaveLength(1)
  })
})

describe('what a browser may subscribe to', () => {
  it('is what quote sells, at what it says: no other price of the account by its id', async () => {
    const { ask, secret, sandbox } = await openShop()
    const reply = await ask('ada', 'POST', '/subscriptions', begin(secret))
    expect(reply).toMatchObject({ status: 404, body: { code: 'item_unknown' } })
    expect(sandbox.objects.customers.list()).toHaveLength(0)
  })

  it('is nothing by accident, when quote prices something else whatever it is asked', async () => {
    const { ask, sandbox } = openTill({ quote: () => ({ amount: '20.00', currency: 'usd' }) })
    const cheap = await makePrice(sandbox, { unit_amount: '1', 'recurring[interval]': 'month' })
    const once = await makePrice(sandbox, { unit_amount: '2000' })
    for (const price of [cheap, once, 'price_guessed']) {
      const reply = await ask('ada', 'POST', '/subscriptions', begin(price))
      expect(reply).toMatchObject({ status: 404, body: { code: 'item_unknown', param: 'price' } })
    }
    expect(sandbox.objects.paymentIntents.list()).toHaveLength(0)
  })

  it('is what quote sells also where a donor may choose an amount: none that is named buys another price', async () => {
    const { ask, plan, secret, sandbox } = await openShop({
      clientAmounts: { currencies: ['usd'], min: '0.50', max: '500.00' },
    })
    const cheap = await makePrice(sandbox, { unit_amount: '50', 'recurring[interval]': 'month' })
    for (const [person, price, amount] of [
      ['ada', cheap, '0.50'],
      ['ada', plan, '99.00'],
      ['olive', secret, '0.01'],
    ] as const) {
      const reply = await ask(person, 'POST', '/subscriptions', begin(price, { amount, currency: 'usd' }))
      expect(reply).toMatchObject({ status: 403, body: { code: 'amount_not_allowed', param: 'amount' } })
    }
    expect(sandbox.objects.customers.list()).toHaveLength(0)
  })

  it('is never for somebody else', async () => {
    const { ask, plan, sandbox } = await openShop()
    await ask('ada', 'POST', '/subscriptions', begin(plan, { userId: 'bob', customer: 'cus_bob' }))
    const [customer] = sandbox.objects.customers.list()
    expect(customer).toMatchObject({ email: 'ada@private.example' })
  })
})

describe('pay.subscriptions.start', () => {
  it('asks for a card before a trial, and charges nothing', async () => {
    const { pay, plan, sandbox } = await openShop()
    const { clientSecret, subscription } = await pay.subscriptions.start({ userId: 'ada', price: plan, trialDays: 14 })
    expect(subscription.status).toBe('trialing')
    expect(clientSecret).toMatch(/^seti_/)
    expect(sandbox.objects.paymentIntents.list()).toEqual([])
  })
})
