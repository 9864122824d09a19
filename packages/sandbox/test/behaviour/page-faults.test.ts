import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/index.js'
import { createPlaywrightHandler, type PlaywrightRoute } from '../../src/playwright/index.js'
import { arrange } from './arrange.js'

describe('a page for browsers', () => {
  it('fails as planned when a fault names its path, and is itself again afterwards', async () => {
    const { sandbox } = arrange()
    const load = () => sandbox.fetch('http://127.0.0.1/elements/frame')
    sandbox.faults.next({ path: '/elements/frame', then: 'reset' })
    await expect(load()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    sandbox.faults.next({ path: '/elements/*', then: { status: 503 } })
    expect((await load()).status).toBe(503)
    sandbox.faults.next({ path: '/elements/frame', then: { latencyMs: 60 } })
    const before = performance.now()
    expect(await (await load()).text()).toContain('data-page="elements"')
    expect(performance.now() - before).toBeGreaterThan(50)
    expect((await load()).status).toBe(200)
  })

  it('is no request of the API: a fault without a path waits for one', async () => {
    const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 0 })
    sandbox.faults.next({ then: { status: 500 } })
    expect((await sandbox.fetch('http://127.0.0.1/elements/frame')).status).toBe(200)
    await expect(stripe.customers.create()).rejects.toMatchObject({ statusCode: 500 })
  })
})

describe('/stripe.js', () => {
  const load = async (then: Fault, init?: RequestInit) => {
    const { sandbox } = arrange()
    sandbox.faults.next({ path: '/stripe.js', then })
    const [spoiled] = await Promise.allSettled([sandbox.fetch('http://127.0.0.1/stripe.js', init)])
    // Whatever became of the first, the second is not struck.
    expect((await sandbox.fetch('http://127.0.0.1/stripe.js')).status).toBe(200)
    if (spoiled.status === 'rejected') throw spoiled.reason
    return spoiled.value
  }

  it('comes late, and whole', async () => {
    const before = performance.now()
    const answer = await load({ latencyMs: 80 })
    // A timer of the system's may ring a millisecond early.
    expect(performance.now() - before).toBeGreaterThan(75)
    expect(await answer.text()).toContain('Stripe')
    expect(answer.headers.get('content-type')).toContain('javascript')
  })

  it.each(['reset', 'reset_after_commit'] as const)('is cut off by %s', async (then) => {
    await expect(load(then)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  })

  it.each(['timeout_before', 'timeout_after_commit'] as const)('never comes with %s', async (then) => {
    await expect(load(then, { signal: AbortSignal.timeout(40) })).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('is no script when it is malformed', async () => {
    const answer = await load('malformed')
    expect([answer.status, await answer.text()]).toEqual([200, '<html>This is not what was asked for.'])
  })

  it.each([409, 429, 500, 502, 503] as const)('is refused with %i, and nothing to run', async (status) => {
    const answer = await load({ status })
    expect([answer.status, await answer.text()]).toEqual([status, ''])
  })
})

describe('a route of Playwright', () => {
  /** What Playwright would be told. */
  function routeOf(url: string, method: string, body?: string) {
    const told: unknown[] = []
    const route: PlaywrightRoute = {
      request: () => ({
        url: () => url,
        method: () => method,
        headers: () => ({ authorization: 'Bearer sk_test_1', 'content-type': 'application/x-www-form-urlencoded' }),
        postDataBuffer: () => (body === undefined ? null : Buffer.from(body)),
      }),
      fulfill: async (answer) => void told.push({ status: answer.status, body: answer.body.toString() }),
      abort: async (reason) => void told.push(reason),
    }
    return { route, told }
  }

  it('is answered by the sandbox, body and all', async () => {
    const { sandbox } = arrange()
    const { route, told } = routeOf('https://api.stripe.com/v1/customers', 'POST', 'name=Ada')
    await createPlaywrightHandler(sandbox.fetch)(route)
    expect(told).toEqual([{ status: 200, body: expect.stringContaining('"name":"Ada"') }])
  })

  it('breaks where a fault breaks it', async () => {
    const { sandbox } = arrange()
    sandbox.faults.next({ path: '/v1/customers', then: 'reset' })
    const { route, told } = routeOf('https://api.stripe.com/v1/customers', 'GET')
    await sandbox.playwrightHandler()(route)
    expect(told).toEqual(['connectionreset'])
  })
})
