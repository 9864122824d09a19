import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { arrange } from './arrange.js'

const start = '2026-11-23T12:00:00Z'
const hour = 60
/** The waits of a schedule, in minutes, as Stripe's documentation has them in mind: ever more rarely. */
const schedules = {
  'stripe-sandbox': [5, 30, 2 * hour],
  'stripe-live': [5, 30, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 14 * hour, 14 * hour],
} as const

interface Post {
  event: Stripe.Event
  payload: string
  signature: string
}

/** A sandbox whose clock stands, and one endpoint whose answer can be changed; `posts` is what it was sent. */
function arrangeStandingClock(delivery: Parameters<typeof arrange>[0] = {}) {
  const posts: Post[] = []
  let status = 500
  const arranged = arrange({
    clock: start,
    webhooks: [{ url: 'http://app.test/', secret: 'whsec_retries' }],
    fetch: async (_, init) => {
      const payload = String(init?.body)
      const signature = new Headers(init?.headers).get('stripe-signature') ?? ''
      posts.push({ event: JSON.parse(payload), payload, signature })
      return new Response(`answer ${posts.length}`, { status })
    },
    ...delivery,
  })
  const answerWith = (next: number) => {
    status = next
  }
  return { ...arranged, posts, answerWith }
}

describe.each(['stripe-sandbox', 'stripe-live'] as const)('the schedule %s', (retries) => {
  it('tries again after its waits on the clock of the sandbox, not a minute earlier, and then gives up', async () => {
    const { sandbox, stripe } = arrangeStandingClock({ delivery: { retries } })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toHaveLength(1)
    for (const [retried, minutes] of schedules[retries].entries()) {
      await sandbox.clock.advance({ minutes: minutes - 1 })
      expect(sandbox.webhooks.attempts).toHaveLength(retried + 1)
      await sandbox.clock.advance({ minutes: 1 })
      expect(sandbox.webhooks.attempts).toHaveLength(retried + 2)
    }
    const tried = sandbox.webhooks.attempts.length
    await sandbox.clock.advance({ days: 30 })
    expect(sandbox.webhooks.attempts.map(({ number }) => number)).toEqual(
      Array.from({ length: tried }, (_, at) => at + 1),
    )
    expect(sandbox.objects.events.list()[0]?.pending_webhooks).toBe(1)
  })

  it('runs through in one leap of the clock, and ends with the first success', async () => {
    const { sandbox, stripe, answerWith } = arrangeStandingClock({ delivery: { retries } })
    await stripe.customers.create()
    await sandbox.clock.advance({ hours: 1 })
    expect(sandbox.webhooks.attempts.map(({ status }) => status)).toEqual([500, 500, 500])
    answerWith(202)
    await sandbox.clock.advance({ days: 4 })
    expect(sandbox.webhooks.attempts.map(({ status }) => status)).toEqual([500, 500, 500, 202])
    expect(sandbox.objects.events.list()[0]?.pending_webhooks).toBe(0)
  })

  it('holds nobody up: `settled` resolves while hours of it are to come', async () => {
    const { sandbox, stripe } = arrangeStandingClock({ delivery: { retries } })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ number }) => number)).toEqual([1, 1])
  })
})

it('in live mode Stripe tries for up to three days', () => {
  const minutes = schedules['stripe-live'].reduce<number>((sum, wait) => sum + wait, 0)
  expect(minutes / hour).toBeGreaterThan(58)
  expect(minutes / hour).toBeLessThanOrEqual(72)
})

describe('a retry', () => {
  it('says the same in the API version of its endpoint, and so does an event that is sent again by hand', async () => {
    const { sandbox, stripe, posts } = arrangeStandingClock({ webhooks: [], delivery: { retries: [1] } })
    await stripe.webhookEndpoints.create({
      url: 'http://older.test/',
      enabled_events: ['customer.created'],
      api_version: '2025-09-30.clover',
    })
    await stripe.customers.create({ name: 'Ada' })
    await sandbox.webhooks.settled()
    sandbox.webhooks.resend(posts[0]?.event.id ?? '')
    await sandbox.webhooks.settled()
    expect(posts.length).toBe(4)
    expect(posts.map(({ event }) => event.api_version)).toEqual(Array(4).fill('2025-09-30.clover'))
    expect(new Set(posts.map(({ payload }) => payload)).size).toBe(1)
  })

  it('is signed with the secret that the endpoint has by then', async () => {
    const { sandbox, stripe, posts, answerWith } = arrangeStandingClock({ delivery: { retries: 'stripe-sandbox' } })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const secret = sandbox.webhooks.rotateSecret(sandbox.objects.webhookEndpoints.list()[0]?.id ?? '', 0)
    answerWith(200)
    await sandbox.clock.advance({ minutes: 5 })
    const verify = ({ payload, signature }: Post, secretTried: string) =>
      Stripe.webhooks.constructEventAsync(payload, signature, secretTried)
    const [first, second] = posts
    if (!first || !second) throw new Error('Two posts are expected.')
    await expect(verify(first, 'whsec_retries')).resolves.toMatchObject({ type: 'customer.created' })
    await expect(verify(second, secret)).resolves.toMatchObject({ id: first.event.id })
    await expect(verify(second, 'whsec_retries')).rejects.toThrow('signature')
  })

  it('is not made for an endpoint that was turned off or removed meanwhile', async () => {
    const { sandbox, stripe } = arrangeStandingClock({ delivery: { retries: 'stripe-sandbox' } })
    const [endpoint] = sandbox.objects.webhookEndpoints.list()
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: true })
    await sandbox.clock.advance({ minutes: 5 })
    await stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: false })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    await stripe.webhookEndpoints.del(endpoint?.id ?? '')
    await sandbox.clock.advance({ days: 1 })
    expect(sandbox.webhooks.attempts.map(({ number }) => number)).toEqual([1, 1])
  })

  it('dates its signature by the clock of the sandbox when that is configured, and by the system’s by default', async () => {
    const { sandbox, stripe, posts } = arrangeStandingClock({ delivery: { retries: 'stripe-sandbox' } })
    sandbox.webhooks.configure({ signatureClock: 'sandbox' })
    await stripe.customers.create()
    await sandbox.clock.advance({ minutes: 5 })
    sandbox.webhooks.configure({ signatureClock: 'system' })
    const beforeSeconds = Math.floor(Date.now() / 1000)
    await sandbox.clock.advance({ minutes: 30 })
    const startSeconds = Date.parse(start) / 1000
    const dates = posts.map(({ signature }) => Number(/t=(\d+)/.exec(signature)?.[1]))
    expect(dates.slice(0, 2)).toEqual([startSeconds, startSeconds + 300])
    expect(dates[2]).toBeGreaterThanOrEqual(beforeSeconds)
    expect(dates[2]).toBeLessThanOrEqual(Date.now() / 1000)
  })
})

describe('an event that is sent again by hand', () => {
  it('goes at once, as a first attempt, past everything that is configured to go wrong', async () => {
    const { sandbox, stripe, posts, answerWith } = arrangeStandingClock({ delivery: { retries: [] } })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    answerWith(200)
    sandbox.webhooks.configure({ duplicate: 1, reorder: true, delayMs: [60_000, 60_000] })
    sandbox.webhooks.hold()
    sandbox.webhooks.resend(posts[0]?.event.id ?? '')
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts.map(({ number, status, answer }) => [number, status, answer])).toEqual([
      [1, 500, 'answer 1'],
      [1, 200, 'answer 2'],
    ])
    expect((await stripe.events.retrieve(posts[0]?.event.id ?? '')).pending_webhooks).toBe(0)
  })

  it('takes nothing off twice: an event that was delivered stays delivered', async () => {
    const { sandbox, stripe, posts, answerWith } = arrangeStandingClock()
    answerWith(200)
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    sandbox.webhooks.resend(posts[0]?.event.id ?? '')
    await sandbox.webhooks.settled()
    expect(posts).toHaveLength(2)
    expect((await stripe.events.retrieve(posts[0]?.event.id ?? '')).pending_webhooks).toBe(0)
  })
})
