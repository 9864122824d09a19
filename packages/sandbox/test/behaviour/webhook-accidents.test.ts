import type Stripe from 'stripe'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { WebhookAttempt } from '../../src/index.js'
import { arrange } from './arrange.js'
import { listenForWebhooks } from './receiver.js'

/** A sandbox whose one endpoint takes everything: each post's event in the order of arrival, and how many were under way at once at most. */
function arrangeEndpoint(answerAfterMs = 0) {
  const posted: Stripe.Event[] = []
  let underWay = 0
  let most = 0
  const { sandbox, stripe } = arrange({
    webhooks: [{ url: 'http://app.test/', enabledEvents: ['customer.created'] }],
    fetch: async (_, init) => {
      posted.push(JSON.parse(String(init?.body)))
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, answerAfterMs))
      underWay -= 1
      return new Response()
    },
  })
  /** Makes customers, and lets the webhooks of all of them go at the same moment. */
  const createCustomers = async (count: number) => {
    sandbox.webhooks.hold()
    for (let number = 0; number < count; number += 1) await stripe.customers.create()
    sandbox.webhooks.release()
    await sandbox.webhooks.settled()
  }
  return {
    sandbox,
    stripe,
    createCustomers,
    posted: () => posted.map(({ id }) => id),
    inOrder: () => sandbox.objects.events.list().map(({ id }) => id),
    mostAtOnce: () => most,
  }
}

describe('webhooks that are doubled', () => {
  it('come twice, both as first attempts, and nothing is lost', async () => {
    const { sandbox, createCustomers, posted, inOrder } = arrangeEndpoint()
    sandbox.webhooks.configure({ duplicate: 1 })
    await createCustomers(3)
    expect(posted()).toEqual(inOrder().flatMap((id) => [id, id]))
    expect(sandbox.webhooks.attempts.map(({ number, status }) => [number, status])).toEqual(Array(6).fill([1, 200]))
    expect(sandbox.objects.events.list().map((event) => event.pending_webhooks)).toEqual([0, 0, 0])
  })

  it('are as many as the chance says, and with a chance of 0 none', async () => {
    const { sandbox, createCustomers, posted } = arrangeEndpoint()
    sandbox.webhooks.configure({ duplicate: 0.5 })
    await createCustomers(40)
    expect(posted().length).toBeGreaterThan(50)
    expect(posted().length).toBeLessThan(70)
    const before = posted().length
    sandbox.webhooks.configure({ duplicate: 0 })
    await createCustomers(40)
    expect(posted().length - before).toBe(40)
  })
})

describe('webhooks that are lost on their way', () => {
  it('reach no endpoint, count as failed, and are tried again until one comes through', async () => {
    const { sandbox, createCustomers, posted, inOrder } = arrangeEndpoint()
    sandbox.webhooks.configure({ drop: 0.5, retries: Array(20).fill(1) })
    await createCustomers(10)
    const { attempts } = sandbox.webhooks
    expect([...posted()].sort()).toEqual([...inOrder()].sort())
    const lost = attempts.filter(({ status }) => status === null)
    expect(lost.length).toBeGreaterThan(3)
    expect(new Set(lost.map(({ error }) => error))).toEqual(new Set(['Lost on its way, as configured.']))
    expect(attempts.filter(({ status }) => status === 200)).toHaveLength(10)
  })

  it('are given up when every attempt is lost: the endpoint never hears of them', async () => {
    const { sandbox, createCustomers, posted } = arrangeEndpoint()
    sandbox.webhooks.configure({ drop: 1, retries: [1, 1] })
    await createCustomers(1)
    expect(posted()).toEqual([])
    expect(sandbox.webhooks.attempts.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(sandbox.objects.events.list()[0]?.pending_webhooks).toBe(1)
  })
})

describe('webhooks that are reordered', () => {
  it('come in another order than they happened, each of them once', async () => {
    const { sandbox, createCustomers, posted, inOrder } = arrangeEndpoint()
    sandbox.webhooks.configure({ reorder: true })
    await createCustomers(20)
    expect(posted()).not.toEqual(inOrder())
    expect([...posted()].sort()).toEqual([...inOrder()].sort())
  })

  it('travel side by side, at least four of them', async () => {
    const { sandbox, createCustomers, mostAtOnce } = arrangeEndpoint(5)
    sandbox.webhooks.configure({ reorder: true })
    await createCustomers(12)
    expect(mostAtOnce()).toBe(4)
  })

  it('keep their order when that is not configured, however many wait', async () => {
    const { createCustomers, posted, inOrder } = arrangeEndpoint()
    await createCustomers(20)
    expect(posted()).toEqual(inOrder())
  })
})

describe('webhooks to one endpoint', () => {
  it('wait for each other, and go side by side as far as concurrency says', async () => {
    const { sandbox, createCustomers, mostAtOnce } = arrangeEndpoint(5)
    await createCustomers(6)
    expect(mostAtOnce()).toBe(1)
    sandbox.webhooks.configure({ concurrency: 3 })
    await createCustomers(9)
    expect(mostAtOnce()).toBe(3)
  })

  it('wait before their first attempt as long as delayMs says, and do not count as settled meanwhile', async () => {
    const receiver = await listenForWebhooks()
    const { sandbox, stripe } = arrange({ webhooks: [receiver.target], delivery: { delayMs: [120, 150] } })
    await stripe.customers.create()
    const answeredMs = Date.now()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(receiver.received).toEqual([])
    await sandbox.webhooks.settled()
    expect(receiver.types()).toEqual(['customer.created'])
    // A timer of the system's may ring a millisecond early.
    expect((receiver.received[0]?.atMs ?? 0) - answeredMs).toBeGreaterThanOrEqual(100)
  })

  it('wait exactly as long as delayMs says where it leaves no choice', async () => {
    const waits: number[] = []
    const releasedMs = performance.now()
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/' }],
      delivery: { delayMs: [60, 60], concurrency: 5 },
      fetch: async () => {
        waits.push(performance.now() - releasedMs)
        return new Response()
      },
    })
    sandbox.webhooks.hold()
    for (let number = 0; number < 5; number += 1) await stripe.customers.create()
    const heldForMs = performance.now() - releasedMs
    sandbox.webhooks.release()
    await sandbox.webhooks.settled()
    expect(waits).toHaveLength(5)
    // A timer of the system's may ring a millisecond early.
    for (const wait of waits) expect(wait - heldForMs).toBeGreaterThanOrEqual(58)
  })

  it('overtake each other when their delays differ', async () => {
    const { sandbox, createCustomers, posted, inOrder } = arrangeEndpoint()
    sandbox.webhooks.configure({ delayMs: [0, 60] })
    await createCustomers(10)
    expect(posted()).not.toEqual(inOrder())
    expect([...posted()].sort()).toEqual([...inOrder()].sort())
  })

  it('fail when the endpoint takes longer than timeoutMs, and are tried again', async () => {
    let hung = 0
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/' }],
      delivery: { timeoutMs: 30, retries: [1] },
      fetch: (_, init) => {
        hung += 1
        if (hung > 1) return Promise.resolve(new Response())
        return new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
        })
      },
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toMatchObject([
      { number: 1, status: null, error: expect.stringContaining('timeout'), answer: '' },
      { number: 2, status: 200, error: null },
    ])
  })

  it('fail when it leads somewhere else, or nobody is there', async () => {
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://moved.test/' }, { url: 'http://nobody.test/' }],
      delivery: { retries: [] },
      fetch: async (input, init) => {
        if (String(input).includes('moved')) {
          expect(init?.redirect).toBe('manual')
          return new Response(null, { status: 302, headers: { location: 'http://app.test/' } })
        }
        const refused = { code: 'ECONNREFUSED', address: '127.0.0.1', port: 1 }
        throw new TypeError('fetch failed', { cause: Object.assign(new Error(), refused) })
      },
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    const results = sandbox.webhooks.attempts.map(({ url, status, error }) => [url, status, error])
    expect(results.sort()).toEqual([
      ['http://moved.test/', 302, null],
      ['http://nobody.test/', null, 'connection refused (ECONNREFUSED 127.0.0.1:1)'],
    ])
    expect(sandbox.objects.events.list()[0]?.pending_webhooks).toBe(2)
  })
})

describe('attempts', () => {
  it('are told one by one to who asked, as they are kept', async () => {
    const told: WebhookAttempt[] = []
    const answers = [500, 200]
    const { sandbox, stripe } = arrange({
      webhooks: [{ url: 'http://app.test/' }],
      fetch: async () => new Response(null, { status: answers.shift() ?? 200 }),
      onWebhookAttempt: (attempt) => told.push(attempt),
    })
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(told.map(({ number, status }) => [number, status])).toEqual([
      [1, 500],
      [2, 200],
    ])
    expect(told).toEqual(sandbox.webhooks.attempts)
  })

  it('are kept by the ten thousand; of twice as many the first are forgotten', async () => {
    const { sandbox, stripe, createCustomers } = arrangeEndpoint()
    await createCustomers(1)
    const [event] = sandbox.objects.events.list()
    sandbox.webhooks.configure({ concurrency: 50 })
    const first = sandbox.webhooks.attempts[0]?.id
    for (let number = 0; number < 19_999; number += 1) sandbox.webhooks.resend(event?.id ?? '')
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toHaveLength(20_000)
    expect(sandbox.webhooks.attempts[0]?.id).toBe(first)
    await stripe.customers.create()
    await sandbox.webhooks.settled()
    expect(sandbox.webhooks.attempts).toHaveLength(10_000)
    expect(sandbox.webhooks.attempts.at(-1)?.event).toBe(sandbox.objects.events.list().at(-1)?.id)
  })
})

describe('how webhooks travel', () => {
  it('is without accidents until something else is told: each event at once, in its order, at the first try', async () => {
    const { sandbox, stripe, posted, inOrder, mostAtOnce } = arrangeEndpoint(1)
    sandbox.webhooks.hold()
    for (let number = 0; number < 40; number += 1) await stripe.customers.create()
    const later = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => later.mockRestore())
    sandbox.webhooks.release()
    await sandbox.webhooks.settled()
    expect(posted()).toEqual(inOrder())
    expect(mostAtOnce()).toBe(1)
    expect(sandbox.webhooks.attempts.map(({ number, status }) => [number, status])).toEqual(Array(40).fill([1, 200]))
    // The endpoint takes a millisecond; nothing else is waited for.
    expect(later.mock.calls.filter(([, ms = 0]) => ms > 1)).toEqual([])
  })

  it('leaves an endpoint twenty seconds to answer, until something else is told', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout')
    onTestFinished(() => limits.mockRestore())
    const { sandbox, createCustomers } = arrangeEndpoint()
    await createCustomers(1)
    sandbox.webhooks.configure({ timeoutMs: 300 })
    await createCustomers(1)
    expect(limits.mock.calls).toEqual([[20_000], [300]])
  })

  it('may be at the bounds of what is allowed', () => {
    const { sandbox } = arrange()
    const longest = 2 ** 31 - 1
    for (const bounds of [
      { duplicate: 1, duplicateEvent: 1, drop: 1, delayMs: [longest, longest], timeoutMs: longest },
      { duplicate: 0, duplicateEvent: 0, drop: 0, delayMs: [0, longest], timeoutMs: 1, concurrency: 1 },
    ] as const) {
      sandbox.webhooks.configure(bounds)
      expect(sandbox.webhooks.behaviour).toMatchObject(bounds)
    }
  })

  it.each([
    { duplicate: 1.5 },
    { duplicateEvent: -0.1 },
    { drop: Number.NaN },
    { concurrency: 0 },
    { concurrency: 1.5 },
    { timeoutMs: 0 },
    { timeoutMs: 2 ** 31 },
    { delayMs: [-1, 10] as const },
    { delayMs: [20, 10] as const },
    { delayMs: [0, Number.POSITIVE_INFINITY] as const },
  ])('refuses %o by name, at the start and later', (behaviour) => {
    const [name] = Object.keys(behaviour)
    expect(() => arrange({ delivery: behaviour })).toThrow(`"${name}"`)
    const { sandbox } = arrange()
    const before = sandbox.webhooks.behaviour
    expect(() => sandbox.webhooks.configure(behaviour)).toThrow(RangeError)
    expect(sandbox.webhooks.behaviour).toEqual(before)
  })
})
