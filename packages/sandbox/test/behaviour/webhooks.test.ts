import { describe, expect, it } from 'vitest'
import { arrange, failureOf, pay } from './arrange.js'
import { listenForWebhooks } from './receiver.js'

const paidInFull = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'charge.updated']

describe('a webhook', () => {
  it('is posted over HTTP, signed, to the endpoints that were there from the start', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target] })
    await pay(stripe)
    await sandbox.webhooks.settled()
    expect(receiver.types()).toEqual(paidInFull)
    expect(sandbox.webhooks.attempts.map(({ status, number }) => [status, number])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
      [200, 1],
    ])
    expect(sandbox.objects.events.list().map((event) => event.pending_webhooks)).toEqual([0, 0, 0, 0])
  })

  it('goes to endpoints that were registered by the API, for the types they asked for', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange()
    const endpoint = await stripe.webhookEndpoints.create({
      url: receiver.target.url,
      enabled_events: ['payment_intent.succeeded'],
    })
    expect(endpoint.secret).toMatch(/^whsec_/)
    expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
    await pay(stripe)
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ type }) => type)).toEqual([
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'payment_intent.succeeded',
      'payment_intent.succeeded',
    ])
    expect(sandbox.webhooks.attempts.every(({ status }) => status === 400)).toBe(true)
    await stripe.webhookEndpoints.update(endpoint.id, { disabled: true })
    expect((await stripe.webhookEndpoints.list()).data[0]?.status).toBe('disabled')
    expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true })
  })

  it('is tried again, signed afresh, until the endpoint takes it', async () => {
    const receiver = await listenForWebhooks()
    receiver.answerWith(500, 503)
    const { sandbox, stripe } = arrange({
      webhooks: [{ ...receiver.target, enabledEvents: ['customer.created'] }],
      delivery: { retries: [20, 1100] },
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ status, number }) => [status, number])).toEqual([
      [500, 1],
      [503, 2],
      [200, 3],
    ])
    expect(new Set(receiver.received.map(({ signature }) => signature)).size).toBeGreaterThan(1)
    expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1)
  })

  it('is given up when the schedule ends, and can be sent again by hand', async () => {
    const receiver = await listenForWebhooks()
    receiver.answerWith(500, 500)
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target], delivery: { retries: [10] } })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const event = sandbox.objects.events.list()[0]
    expect(event?.pending_webhooks).toBe(1)
    sandbox.webhooks.resend(event?.id ?? '')
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ status }) => status)).toEqual([500, 500, 200])
    expect(() => sandbox.webhooks.resend('evt_nothing')).toThrow('evt_nothing')
  })

  it('is tried for hours of the sandbox on the schedules of Stripe', async () => {
    const receiver = await listenForWebhooks()
    receiver.answerWith(500, 500, 500)
    const { sandbox, stripe } = arrange({
      clock: '2026-11-23T12:00:00Z',
      webhooks: [receiver.target],
      delivery: { retries: 'stripe-sandbox' },
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(receiver.received).toHaveLength(1)
    await sandbox.clock.advance({ hours: 3 })
    expect(sandbox.webhooks.attempts.map(({ status }) => status)).toEqual([500, 500, 500, 200])
  })

  it('can be held, and sent in any order the test wants', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target] })
    sandbox.webhooks.hold()
    await pay(stripe)
    await sandbox.webhooks.settled()
    expect(receiver.received).toEqual([])
    expect(sandbox.webhooks.held.map(({ type }) => type)).toEqual(paidInFull)

    sandbox.webhooks.deliver('payment_intent.succeeded')
    await sandbox.webhooks.settled()
    sandbox.webhooks.release('reversed')
    await sandbox.webhooks.settled()

    expect(receiver.types()).toEqual([
      'payment_intent.succeeded',
      'charge.updated',
      'charge.succeeded',
      'payment_intent.created',
    ])
  })

  it('is held no more after a reset', async () => {
    const { sandbox, stripe } = arrange({ webhooks: [{ url: 'https://app.test/' }], fetch: async () => new Response() })
    sandbox.webhooks.hold()
    await stripe.customers.create()
    sandbox.reset()
    expect([sandbox.webhooks.holding, sandbox.webhooks.held]).toEqual([false, []])
    await stripe.products.create({ name: 'Course' })
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ type }) => type)).toEqual(['product.created'])
  })

  it('is not sent to an endpoint that was turned off while it waited for its turn', async () => {
    let first = true
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'https://app.test/' }],
      async fetch() {
        const [endpoint] = sandbox.objects.webhookEndpoints.list()
        if (first) await stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: true })
        first = false
        return new Response()
      },
    })
    await pay(stripe)
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ type }) => type)).toEqual(['payment_intent.created'])
  })

  it('goes to no address without a scheme, also when it is changed', async () => {
    const { stripe } = arrange()
    const { id } = await stripe.webhookEndpoints.create({ url: 'https://app.test/', enabled_events: ['*'] })
    for (const url of ['app.test/hooks', 'ftp://app.test/']) {
      const refusal = await failureOf(stripe.webhookEndpoints.update(id, { url }))
      expect(refusal).toMatchObject({ code: 'url_invalid', param: 'url' })
    }
    expect((await stripe.webhookEndpoints.retrieve(id)).url).toBe('https://app.test/')
  })

  it('is doubled and lost as configured, and the same way for the same seed', async () => {
    const run = async () => {
      const receiver = await listenForWebhooks()
      const { sandbox, stripe } = arrange({ seed: 7, webhooks: [receiver.target] })
      sandbox.webhooks.configure({ duplicate: 0.5, drop: 0.3, retries: [5, 5, 5, 5] })
      for (let number = 0; number < 5; number += 1) await stripe.customers.create()
      await sandbox.webhooks.settled()
      return sandbox.webhooks.attempts.length
    }
    const [first, second] = [await run(), await run()]
    expect(first).toBe(second)
    expect(first).toBeGreaterThan(5)
  })

  it('tells one change as two events, each with an id of its own, when that is configured', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target], delivery: { duplicateEvent: 1 } })
    const customer = await stripe.customers.create()
    await sandbox.webhooks.settled()
    const [first, second] = receiver.received.map(({ event }) => event)
    expect(receiver.types()).toEqual(['customer.created', 'customer.created'])
    expect(second?.id).not.toBe(first?.id)
    expect(second).toMatchObject({ created: first?.created, request: first?.request, data: first?.data })
    expect((await stripe.events.list()).data.map(({ id }) => id)).toEqual([second?.id, first?.id])
    expect(await stripe.events.retrieve(second?.id ?? '')).toMatchObject({ pending_webhooks: 0 })
    expect(sandbox.objects.customers.list().map(({ id }) => id)).toEqual([customer.id])
  })

  it('of a connected account, told as two events, is found among the events of that account', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [{ ...receiver.target, connect: true }] })
    const { id: stripeAccount } = await stripe.accounts.create({ type: 'express' })
    await sandbox.webhooks.settled()
    sandbox.webhooks.configure({ duplicateEvent: 1 })
    await stripe.customers.create({}, { stripeAccount })
    await sandbox.webhooks.settled()
    const told = receiver.received.map(({ event }) => event).filter(({ type }) => type === 'customer.created')
    expect(told.map(({ account }) => account)).toEqual([stripeAccount, stripeAccount])
    const kept = await stripe.events.list({ type: 'customer.created' }, { stripeAccount })
    expect(kept.data.map(({ id }) => id)).toEqual(told.map(({ id }) => id).reverse())
  })

  it('told as two events changes no other id of the same seed', async () => {
    const run = async (duplicateEvent: number) => {
      const { stripe } = arrange({ seed: 7, delivery: { duplicateEvent } })
      await stripe.customers.create()
      return (await stripe.customers.create()).id
    }
    expect(await run(1)).toBe(await run(0))
  })

  it('can come before the answer of the request that caused it', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target] })
    sandbox.faults.next({ path: '/v1/customers', then: { latencyMs: 1000 } })
    await stripe.customers.create()
    expect(receiver.types()).toEqual(['customer.created'])
  })

  it('can be read again from the list of events', async () => {
    const { stripe } = arrange()
    await pay(stripe)
    const page = await stripe.events.list({ type: 'payment_intent.*', limit: 1 })
    expect(page).toMatchObject({
      has_more: true,
      data: [{ type: 'payment_intent.succeeded', api_version: '2026-10-28.endive' }],
    })
    const event = await stripe.events.retrieve(page.data[0]?.id ?? '')
    expect(event.data.object).toMatchObject({ object: 'payment_intent', status: 'succeeded' })
    const two = await stripe.events.list({ types: ['charge.succeeded', 'charge.updated'] })
    expect(two.data.map(({ type }) => type)).toEqual(['charge.updated', 'charge.succeeded'])
  })
})
