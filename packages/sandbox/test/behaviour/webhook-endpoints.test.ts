import Stripe from 'stripe'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { eventTypes } from '../../src/webhook-endpoints/event-types.js'
import { arrange, failureOf } from './arrange.js'

const start = '2026-11-23T12:00:00Z'

describe('a webhook endpoint', () => {
  it('gets its events in its own API version', async () => {
    const versions: string[] = []
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/' }],
      fetch: async (_, init) => {
        versions.push(JSON.parse(String(init?.body)).api_version)
        return new Response()
      },
    })
    await stripe.webhookEndpoints.create({
      url: 'http://older.test/',
      enabled_events: ['*'],
      api_version: '2025-09-30.clover',
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(versions).toEqual(['2026-10-28.endive', '2025-09-30.clover'])
  })

  it('keeps what was answered with every attempt, cut when it is long', async () => {
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/hooks' }],
      delivery: { retries: [] },
      fetch: async () => new Response('x'.repeat(100_000), { status: 500 }),
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts[0]?.answer).toBe('x'.repeat(2000))
  })

  it.each([
    ['goes on for ever', 1999, Number.POSITIVE_INFINITY],
    ['stops in the middle, as long as what is kept', 2000, 1],
  ])('is read no further than is kept, where its answer %s', async (_, partLength, parts) => {
    let [sent, isCanceled] = [0, false]
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        // Beyond its last part it neither says more nor ends.
        if (sent > parts) return new Promise(() => {})
        return controller.enqueue(new TextEncoder().encode('x'.repeat(partLength)))
      },
      cancel() {
        isCanceled = true
      },
    })
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/hooks' }],
      fetch: async () => new Response(body),
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toMatchObject([{ status: 200, answer: 'x'.repeat(2000) }])
    expect(isCanceled).toBe(true)
    expect(sent).toBeLessThan(10)
  })

  it('is sent to alone when an event is sent again to it', async () => {
    const urls: string[] = []
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://one.test/' }, { url: 'http://two.test/' }],
      fetch: async (input) => {
        urls.push(String(input))
        return new Response()
      },
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const [event] = sandbox.objects.events.list()
    const [, second] = sandbox.objects.webhookEndpoints.list()
    sandbox.webhooks.resend(event?.id ?? '', second?.id)
    await sandbox.webhooks.settled()
    // Two endpoints are served side by side, in either order.
    const [first, other, ...again] = urls
    expect([first, other].sort()).toEqual(['http://one.test/', 'http://two.test/'])
    expect(again).toEqual(['http://two.test/'])
  })
})

describe('a webhook endpoint whose parameters are wrong', () => {
  it('is refused when it asks for a type of event that there is none of, and says which was meant', async () => {
    const { sandbox, stripe } = arrange()
    const endpoint = { url: 'http://app.test/', enabled_events: ['charge.succeeded', 'payment_intent.succeded'] }
    const misspelt = endpoint as unknown as Stripe.WebhookEndpointCreateParams // what JavaScript lets through
    const failure = await failureOf(stripe.webhookEndpoints.create(misspelt))
    expect(failure).toMatchObject({ statusCode: 400, param: 'enabled_events[1]' })
    expect(failure.message).toContain("Did you mean 'payment_intent.succeeded'?")
    expect(sandbox.objects.webhookEndpoints.list()).toEqual([])
  })

  it('is refused at the start of the sandbox, too', () => {
    const webhooks = [{ url: 'http://app.test/', enabledEvents: ['customer.made'] }]
    expect(() => arrange({ webhooks })).toThrow("'customer.made' is no type of event")
  })

  it('is refused when its version of the API is none', async () => {
    const { stripe } = arrange()
    const endpoint = { url: 'http://app.test/', enabled_events: ['*'], api_version: 'latest' }
    const wrong = endpoint as unknown as Stripe.WebhookEndpointCreateParams // what JavaScript lets through
    expect(await failureOf(stripe.webhookEndpoints.create(wrong))).toMatchObject({
      statusCode: 400,
      param: 'api_version',
    })
  })

  it('may ask for each type of event that the stripe package knows', () => {
    type Known = Stripe.WebhookEndpointCreateParams.EnabledEvent
    expectTypeOf<(typeof eventTypes)[number]>().toEqualTypeOf<Known>()
    expect(new Set(eventTypes).size).toBe(eventTypes.length)
  })
})

describe('a secret that is rotated', () => {
  it('signs beside the new one for a day, and no longer', async () => {
    const received: { payload: string; signature: string }[] = []
    const { sandbox, stripe } = arrange({
      clock: start,
      webhooks: [{ url: 'http://app.test/', secret: 'whsec_old' }],
      fetch: async (_, init) => {
        const signature = new Headers(init?.headers).get('stripe-signature') ?? ''
        received.push({ payload: String(init?.body), signature })
        return new Response()
      },
    })
    const [endpoint] = sandbox.objects.webhookEndpoints.list()
    const secret = sandbox.webhooks.rotateSecret(endpoint?.id ?? '')
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await sandbox.clock.advance({ days: 1 })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const genuine = (at: number, with_: string) =>
      Stripe.webhooks.constructEventAsync(received[at]?.payload ?? '', received[at]?.signature ?? '', with_).then(
        () => true,
        () => false,
      )
    expect([await genuine(0, secret), await genuine(0, 'whsec_old')]).toEqual([true, true])
    expect([await genuine(1, secret), await genuine(1, 'whsec_old')]).toEqual([true, false])
  })

  it('is not one of an endpoint that is not there, nor for longer than a day', () => {
    const { sandbox } = arrange({ webhooks: [{ url: 'http://app.test/' }] })
    const [endpoint] = sandbox.objects.webhookEndpoints.list()
    expect(() => sandbox.webhooks.rotateSecret('we_nothing')).toThrow('we_nothing')
    expect(() => sandbox.webhooks.rotateSecret(endpoint?.id ?? '', 86_401)).toThrow(RangeError)
  })
})

describe('an endpoint that keeps failing', () => {
  const failing = () => {
    let status = 500
    const arranged = arrange({
      clock: start,
      webhooks: [{ url: 'http://app.test/' }],
      delivery: { retries: 'stripe-sandbox' },
      fetch: async () => new Response(null, { status }),
    })
    const answer = (next: number) => {
      status = next
    }
    return { ...arranged, answer }
  }

  it('is disabled when an event is given up and nothing has succeeded for three days', async () => {
    const { sandbox, stripe } = failing()
    const status = () => sandbox.objects.webhookEndpoints.list()[0]?.status
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await sandbox.clock.advance({ days: 3 })
    expect(status()).toBe('enabled')
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await sandbox.clock.advance({ hours: 3 })
    expect(status()).toBe('disabled')
    const attempts = sandbox.webhooks.attempts.length
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toHaveLength(attempts)
  })

  it('is disabled after three days to the millisecond, unless told otherwise', async () => {
    for (const [disableAfterMs, told] of [
      [72 * 60 * 60 * 1000, {}],
      [5000, { disableAfterMs: 5000 }],
    ] as const) {
      const { sandbox, stripe } = arrange({
        clock: start,
        webhooks: [{ url: 'http://app.test/' }],
        delivery: { retries: [], ...told },
        fetch: async () => new Response(null, { status: 500 }),
      })
      const statusAfter = async (milliseconds: number) => {
        await sandbox.clock.advance({ milliseconds })
        await stripe.customers.create()
        await sandbox.webhooks.settled()
        return sandbox.objects.webhookEndpoints.list()[0]?.status
      }
      expect(await statusAfter(1)).toBe('enabled')
      expect(await statusAfter(disableAfterMs - 1)).toBe('enabled')
      expect(await statusAfter(1)).toBe('disabled')
    }
  })

  it('is forgiven by one success, and when somebody turns it on again', async () => {
    const { sandbox, stripe, answer } = failing()
    const endpoint = () => sandbox.objects.webhookEndpoints.list()[0]
    await stripe.customers.create()
    await sandbox.clock.advance({ days: 3 })
    answer(200)
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    answer(500)
    await stripe.customers.create()
    await sandbox.clock.advance({ hours: 3 })
    expect(endpoint()?.status).toBe('enabled')
    await sandbox.clock.advance({ days: 3 })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await sandbox.clock.advance({ hours: 3 })
    expect(endpoint()?.status).toBe('disabled')
    await stripe.webhookEndpoints.update(endpoint()?.id ?? '', { disabled: false })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await sandbox.clock.advance({ hours: 3 })
    expect(endpoint()?.status).toBe('enabled')
  })
})
