import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { verbs } from '../../src/control/verbs.js'
import { type Arranged, arrange } from './arrange.js'

/** Asks the control API as any program does: `POST webhooks/hold`, with a JSON body. */
async function control({ sandbox }: Pick<Arranged, 'sandbox'>, address: string, input?: object) {
  const [method = 'GET', path = ''] = address.split(' ')
  const answer = await sandbox.fetch(`http://sandbox.test/_sandbox/api/${path}`, {
    method,
    ...(input && { body: JSON.stringify(input) }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** A sandbox whose clock stands, and an endpoint that remembers what it was sent. */
function arrangeEndpoint() {
  const posts: { event: Stripe.Event; payload: string; signature: string }[] = []
  const arranged = arrange({
    clock: '2026-11-23T12:00:00Z',
    webhooks: [{ url: 'http://app.test/', secret: 'whsec_old', enabledEvents: ['customer.created'] }],
    fetch: async (_, init) => {
      const payload = String(init?.body)
      const signature = new Headers(init?.headers).get('stripe-signature') ?? ''
      posts.push({ event: JSON.parse(payload), payload, signature })
      return new Response()
    },
  })
  const [endpoint] = arranged.sandbox.objects.webhookEndpoints.list()
  return { ...arranged, posts, endpoint: endpoint?.id ?? '' }
}

describe('the control API', () => {
  it.each([
    ['as_they_came', [0, 1, 2]],
    ['reversed', [2, 1, 0]],
    [undefined, [0, 1, 2]],
  ])('holds webhooks, and releases them %s', async (order, expected) => {
    const { sandbox, stripe, posts } = arrangeEndpoint()
    expect((await control({ sandbox }, 'POST webhooks/hold')).body).toEqual({ holding: true })
    const names = ['Ada', 'Bob', 'Cleo']
    for (const name of names) await stripe.customers.create({ name })
    expect((await control({ sandbox }, 'POST webhooks/settled')).body).toEqual({ settled: true })
    expect(posts).toEqual([])
    expect((await control({ sandbox }, 'GET state')).body).toMatchObject({ holding: true, held_events: 3 })

    const released = await control({ sandbox }, 'POST webhooks/release', { ...(order && { order }) })
    expect(released.body).toEqual({ holding: false })
    await control({ sandbox }, 'POST webhooks/settled')
    const told = posts.map(({ event }) => Object(event.data.object).name)
    expect(told).toEqual(expected.map((at) => names[at]))
    expect((await control({ sandbox }, 'GET state')).body).toMatchObject({ holding: false, held_events: 0 })
  })

  it('answers `settled` once all that is on its way has arrived', async () => {
    const { sandbox, stripe, posts } = arrangeEndpoint()
    sandbox.webhooks.configure({ delayMs: [50, 50] })
    await stripe.customers.create()
    const settled = control({ sandbox }, 'POST webhooks/settled')
    expect(posts).toHaveLength(0)
    await settled
    expect(posts).toHaveLength(1)
  })

  it('sends an event again, and refuses one that there is not', async () => {
    const { sandbox, stripe, posts, endpoint } = arrangeEndpoint()
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const event = posts[0]?.event.id
    expect((await control({ sandbox }, 'POST events/resend', { event })).body).toEqual({ resent: true })
    await control({ sandbox }, 'POST events/resend', { event, endpoint })
    await sandbox.webhooks.settled()
    expect(posts.map((post) => post.event.id)).toEqual([event, event, event])
    expect((await control({ sandbox }, 'POST events/resend', { event: 'evt_none' })).status).toBe(400)
    expect((await control({ sandbox }, 'POST events/resend', {})).status).toBe(400)
  })

  it.each([
    [undefined, true],
    [0, false],
  ])('rotates a secret: with an overlap of %s the old one still signs, %s', async (overlap_seconds, isOldGood) => {
    const { sandbox, stripe, posts, endpoint } = arrangeEndpoint()
    const input = { endpoint, ...(overlap_seconds !== undefined && { overlap_seconds }) }
    const secret = String((await control({ sandbox }, 'POST webhook_endpoints/rotate', input)).body.secret)
    expect(secret).toMatch(/^whsec_/)
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const isGenuine = (tried: string) =>
      Stripe.webhooks.constructEventAsync(posts[0]?.payload ?? '', posts[0]?.signature ?? '', tried).then(
        () => true,
        () => false,
      )
    expect([await isGenuine(secret), await isGenuine('whsec_old')]).toEqual([true, isOldGood])
  })

  it.each([[{ endpoint: 'we_none' }], [{}], [{ endpoint: 'we_none', overlap_seconds: 'long' }]])(
    'rotates nothing for %j',
    async (input) => {
      const { sandbox } = arrangeEndpoint()
      expect((await control({ sandbox }, 'POST webhook_endpoints/rotate', input)).status).toBe(400)
    },
  )

  it('lets time pass by the sum of its parts', async () => {
    const { sandbox } = arrangeEndpoint()
    const passing = { days: 1, hours: 2, minutes: 3, seconds: 4 }
    expect((await control({ sandbox }, 'POST clock/advance', passing)).body).toEqual({
      now: '2026-11-24T14:03:04.000Z',
    })
    expect((await control({ sandbox }, 'POST clock/advance', { hours: -1 })).status).toBe(400)
    expect(sandbox.clock.now().toISOString()).toBe('2026-11-24T14:03:04.000Z')
  })

  it('lists attempts by their outcome, and the endpoints with their secrets', async () => {
    const { sandbox, stripe, endpoint } = arrangeEndpoint()
    sandbox.webhooks.configure({ drop: 1, retries: [] })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    sandbox.webhooks.configure({ drop: 0 })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const statuses = async (query: string) => {
      const { body } = await control({ sandbox }, `GET webhook_attempts?${query}`)
      return (body.attempts as { status: number | null }[]).map(({ status }) => status)
    }
    expect(await statuses('')).toEqual([200, null])
    expect(await statuses('outcome=failed')).toEqual([null])
    expect(await statuses('outcome=ok')).toEqual([200])
    expect(await statuses('limit=1')).toEqual([200])
    expect((await control({ sandbox }, 'GET webhook_endpoints')).body.endpoints).toMatchObject([
      { id: endpoint, secret: 'whsec_old', status: 'enabled' },
    ])
  })

  it('lists events by what they contain', async () => {
    const { sandbox, stripe } = arrangeEndpoint()
    await stripe.customers.create({ name: 'Grace' })
    await stripe.products.create({ name: 'Mug' })
    const types = async (query: string) => {
      const { body } = await control({ sandbox }, `GET events?${query}`)
      return (body.events as { type: string }[]).map(({ type }) => type)
    }
    expect(await types('')).toEqual(['product.created', 'customer.created'])
    expect(await types('contains=grace')).toEqual(['customer.created'])
    expect(await types('limit=1')).toEqual(['product.created'])
  })

  it('knows no other verb, and says which there are', async () => {
    const { sandbox } = arrangeEndpoint()
    for (const address of ['POST nothing', 'GET webhooks/hold', 'DELETE requests']) {
      const { status, body } = await control({ sandbox }, address)
      expect([status, String(body.error)]).toEqual([404, expect.stringContaining('POST /webhooks/hold')])
    }
  })

  it.each(['{', '[]', 'null', '"text"', '7'])('takes no body but a JSON object: %s', async (body) => {
    const { sandbox, stripe } = arrangeEndpoint()
    await stripe.customers.create()
    for (const address of Object.keys(verbs).filter((each) => each.startsWith('POST'))) {
      const path = address.slice('POST '.length)
      const answer = await sandbox.fetch(`http://sandbox.test/_sandbox/api${path}`, { method: 'POST', body })
      expect(answer.status, address).toBe(400)
    }
    expect(sandbox.objects.customers.list()).toHaveLength(1)
  })
})
