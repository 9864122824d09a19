import Stripe from 'stripe'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Fault } from '../../src/index.js'
import { type Arranged, arrange, card } from './arrange.js'

/** How a struck request looks to the client of Stripe, and whether the sandbox did what was asked. */
interface Kind {
  then: Fault
  seen: string
  executed: boolean
}

const kinds: readonly Kind[] = [
  { then: 'timeout_before', seen: 'StripeConnectionError', executed: false },
  { then: 'timeout_after_commit', seen: 'StripeConnectionError', executed: true },
  { then: 'reset', seen: 'StripeConnectionError', executed: false },
  { then: 'reset_after_commit', seen: 'StripeConnectionError', executed: true },
  { then: 'malformed', seen: 'StripeAPIError', executed: true },
  { then: { status: 409 }, seen: 'StripeAPIError 409 lock_timeout', executed: false },
  { then: { status: 429 }, seen: 'StripeRateLimitError 429 rate_limit', executed: false },
  { then: { status: 500 }, seen: 'StripeAPIError 500', executed: false },
  { then: { status: 502 }, seen: 'StripeAPIError 502', executed: false },
  { then: { status: 503 }, seen: 'StripeAPIError 503', executed: false },
  { then: { latencyMs: 40 }, seen: 'answered', executed: true },
]

/** A route, a call of it, and how often it was executed. */
interface Struck {
  path: string
  method: 'GET' | 'POST' | 'DELETE'
  arrange(
    arranged: Arranged,
  ): Promise<{ call(number: number, options: Stripe.RequestOptions): Promise<unknown>; executed(): number | undefined }>
}

const routes: readonly Struck[] = [
  {
    path: '/v1/customers',
    method: 'POST',
    arrange: async ({ sandbox, stripe }) => ({
      call: (_, options) => stripe.customers.create({}, options),
      executed: () => sandbox.objects.customers.list().length,
    }),
  },
  {
    path: '/v1/payment_intents/*/confirm',
    method: 'POST',
    async arrange({ sandbox, stripe }) {
      const create = () => stripe.paymentIntents.create({ amount: 9900, currency: 'zar' })
      const intents = [await create(), await create(), await create()]
      return {
        call: (number, options) => stripe.paymentIntents.confirm(intents[number - 1]?.id ?? '', card, options),
        executed: () => sandbox.objects.charges.list().length,
      }
    },
  },
  {
    path: '/v1/coupons/*',
    method: 'DELETE',
    async arrange({ sandbox, stripe }) {
      for (const id of ['C1', 'C2', 'C3']) await stripe.coupons.create({ id, percent_off: 10, duration: 'once' })
      const deleted = () => sandbox.objects.events.list().filter(({ type }) => type === 'coupon.deleted')
      return {
        call: (number, options) => stripe.coupons.del(`C${number}`, {}, options),
        executed: () => deleted().length,
      }
    },
  },
  {
    path: '/v1/balance',
    method: 'GET',
    arrange: async ({ stripe }) => ({
      call: (_, options) => stripe.balance.retrieve({}, options),
      executed: () => undefined,
    }),
  },
]

/** `answered`, or the error's type, status and code. */
async function lookAt(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: unknown) => {
      if (!(error instanceof Stripe.errors.StripeError)) throw error
      return [error.type, error.statusCode, error.code].filter((part) => part !== undefined).join(' ')
    },
  )
}

const once = { maxNetworkRetries: 0 }

function isSilent(then: Fault): boolean {
  return then === 'timeout_before' || then === 'timeout_after_commit'
}

/** Who is told nothing gives up in the end. The time until then passes once the fault has struck, however busy the machine is. */
async function outOfPatience({ sandbox }: Arranged, call: () => Promise<unknown>): Promise<string> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const seen = lookAt(call())
  while (sandbox.faults.pending.length > 0) await new Promise<void>((resolve) => setImmediate(resolve))
  await vi.advanceTimersByTimeAsync(clientTimeoutMs)
  vi.useRealTimers()
  return seen
}

const clientTimeoutMs = 80_000

describe.each(routes)('$method $path', ({ path, method, arrange: arrangeCalls }) => {
  it.each(kinds)('is struck by $then the second time it is called, and only then', async ({ then, seen, executed }) => {
    const arranged = arrange({}, once)
    const calls = await arrangeCalls(arranged)
    arranged.sandbox.faults.next({ path, method, nth: 2, then })

    expect(await lookAt(calls.call(1, {}))).toBe('answered')
    const before = performance.now()
    const second = () => calls.call(2, { timeout: clientTimeoutMs })
    expect(isSilent(then) ? await outOfPatience(arranged, second) : await lookAt(second())).toBe(seen)
    // A timer of the system's may ring a millisecond early.
    if (typeof then === 'object' && 'latencyMs' in then) expect(performance.now() - before).toBeGreaterThan(35)
    expect(calls.executed()).toBeOneOf([undefined, executed ? 2 : 1])
    expect(await lookAt(calls.call(3, {}))).toBe('answered')
    expect(calls.executed()).toBeOneOf([undefined, executed ? 3 : 2])
    expect(arranged.sandbox.faults.pending).toEqual([])
  })

  it('is not struck by what is planned for another method or another path', async () => {
    const arranged = arrange({}, once)
    const calls = await arrangeCalls(arranged)
    arranged.sandbox.faults.next({ path, method: method === 'GET' ? 'POST' : 'GET', then: 'reset' })
    arranged.sandbox.faults.next({ path: '/v1/disputes', then: 'reset' })
    expect(await lookAt(calls.call(1, {}))).toBe('answered')
    expect(arranged.sandbox.faults.planned.map(({ seen }) => seen)).toEqual([0, 0])
  })
})

describe('over HTTP', () => {
  it.each(kinds)('$then looks to the client of Stripe as it does in process', async ({ then, seen, executed }) => {
    const { sandbox } = arrange()
    const { port } = await sandbox.listen()
    onTestFinished(() => sandbox.close())
    const stripe = new Stripe(sandbox.secretKey, { host: '127.0.0.1', port, protocol: 'http', ...once })
    // Whatever it was told, the client of Stripe tries once more when a connection that it had kept is closed.
    const times = then === 'reset' || then === 'reset_after_commit' ? 2 : 1
    sandbox.faults.next({ path: '/v1/customers', times, then })
    // Here the time that passes is the system's: as long as a request may take on a machine that is busy.
    const options = { idempotencyKey: 'customer-1', ...(isSilent(then) && { timeout: 2_000 }) }
    expect(await lookAt(stripe.customers.create({}, options))).toBe(seen)
    expect(sandbox.faults.pending).toEqual([])
    expect(sandbox.objects.customers.list()).toHaveLength(executed ? 1 : 0)
    expect(await lookAt(stripe.customers.create())).toBe('answered')
  })
})

describe('Stripe-Should-Retry', () => {
  const create = async (then: Fault) => {
    const { sandbox } = arrange()
    sandbox.faults.next({ path: '/v1/customers', then })
    const answer = await sandbox.fetch('https://api.stripe.com/v1/customers', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
    })
    return answer.headers.get('stripe-should-retry')
  }

  it.each([409, 429, 500, 502, 503] as const)('is sent with %i as planned, and not unless planned', async (status) => {
    expect(await create({ status, shouldRetry: true })).toBe('true')
    expect(await create({ status, shouldRetry: false })).toBe('false')
    expect(await create({ status })).toBeNull()
  })

  it('is what the client of Stripe obeys, against its own opinion', async () => {
    const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 2 })
    sandbox.faults.next({ path: '/v1/customers', times: 2, then: { status: 429, shouldRetry: true } })
    await stripe.customers.create()
    sandbox.faults.next({ path: '/v1/customers', times: 2, then: { status: 500, shouldRetry: false } })
    expect(await lookAt(stripe.customers.create())).toBe('StripeAPIError 500')
    expect(sandbox.requests.map(({ fault }) => fault)).toEqual(['planned 429', 'planned 429', undefined, 'planned 500'])
  })
})

describe('plans', () => {
  it.each([{ nth: 0 }, { nth: 1.5 }, { times: 0 }, { times: -1 }, { times: Number.NaN }])(
    'are refused when they would never end or never begin: %j',
    (counts) => {
      const { sandbox } = arrange()
      expect(() => sandbox.faults.next({ ...counts, then: 'reset' })).toThrow(RangeError)
      expect(sandbox.faults.pending).toEqual([])
    },
  )

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])(
    'are refused when they would be late by %d ms',
    (latencyMs) => {
      const { sandbox } = arrange()
      expect(() => sandbox.faults.next({ then: { latencyMs } })).toThrow(RangeError)
    },
  )

  it.each([0, 2 ** 31 - 1])('may be late by %d ms, the least and the most', (latencyMs) => {
    const { sandbox } = arrange()
    sandbox.faults.next({ then: { latencyMs } })
    expect(sandbox.faults.pending).toEqual([{ then: { latencyMs } }])
  })

  it('are told as they stand, and what was told stays as it was', async () => {
    const { sandbox, stripe } = arrange({}, once)
    sandbox.faults.next({ path: '/v1/customers', times: 2, then: 'reset' })
    const before = sandbox.faults.planned
    expect(await lookAt(stripe.customers.create())).toBe('StripeConnectionError')
    const states = [before, sandbox.faults.planned].map(([plan]) => [plan?.seen, plan?.left])
    expect(states).toEqual([
      [0, 2],
      [1, 1],
    ])
  })

  it('are all taken back by clear, and one by its id', async () => {
    const { sandbox, stripe } = arrange({}, once)
    const first = sandbox.faults.next({ path: '/v1/customers', then: 'reset' })
    sandbox.faults.next({ path: '/v1/customers', then: { status: 503 } })
    expect(sandbox.faults.remove(first)).toBe(true)
    expect(await lookAt(stripe.customers.create())).toBe('StripeAPIError 503')
    sandbox.faults.next({ path: '/v1/customers', times: 3, then: 'reset' })
    sandbox.faults.next({ then: 'malformed' })
    sandbox.faults.clear()
    expect(sandbox.faults.pending).toEqual([])
    expect(await lookAt(stripe.customers.create())).toBe('answered')
  })
})
