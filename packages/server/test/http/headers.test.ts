import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

const other = 'https://app.example'
const listed = { cors: { origins: [other] } }
const live = { stripe: { secretKey: 'sk_live_x', publishableKey: 'pk_live_x', webhookSecrets: ['whsec_x'] } } as const
const order = { body: { item: 'book' } }

describe('every answer', () => {
  it.each([
    ['GET', '/config', 200],
    ['GET', '/payments/pi_1', 404],
    ['PUT', '/payments', 405],
    ['GET', '/nothing', 404],
    ['OPTIONS', '/payments', 204],
  ])('carries the security headers: %s %s', async (method, path, status) => {
    const { ask } = openTill()
    const reply = await ask('ada', method, path)
    expect(reply.status).toBe(status)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      vary: 'Origin',
      'x-request-id': expect.stringMatching(/^req_/),
      'server-timing': expect.stringMatching(/total;dur=\d/),
    })
    expect(reply.headers.has('strict-transport-security')).toBe(false)
  })

  it('that refuses is a problem as RFC 9457 has it, with the id that is in the log', async () => {
    const { ask, logged } = openTill()
    const reply = await ask('ada', 'GET', '/payments/pi_1')
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.body).toEqual({
      type: expect.stringMatching(/#not_found$/),
      title: 'There is nothing here by that name.',
      status: 404,
      detail: 'There is no such payment.',
      code: 'not_found',
      retryable: false,
      requestId: reply.headers.get('x-request-id'),
    })
    expect(logged.join()).toContain(reply.body.requestId)
  })
})

describe('F22: pages of other origins', () => {
  it('may do nothing by default', async () => {
    const { ask } = openTill()
    const reply = await ask('ada', 'POST', '/payments', { ...order, headers: { origin: other } })
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden', param: 'Origin' } })
    expect(reply.body.detail).toContain('cors.origins')
    const config = await ask('ada', 'GET', '/config', { headers: { origin: other } })
    expect(config.headers.has('access-control-allow-origin')).toBe(false)
    const asked = { origin: other, 'access-control-request-method': 'POST' }
    const preflight = await ask('ada', 'OPTIONS', '/payments', { headers: asked })
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false)
    expect(preflight.headers.has('access-control-allow-methods')).toBe(false)
  })

  it('may pay when they are on the list', async () => {
    const { ask } = openTill(listed)
    const asked = { origin: other, 'access-control-request-method': 'POST' }
    const preflight = await ask('nobody', 'OPTIONS', '/payments', { headers: asked })
    expect(preflight.status).toBe(204)
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': other,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST, GET, HEAD, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, idempotency-key',
      vary: 'Origin',
    })
    const reply = await ask('ada', 'POST', '/payments', { ...order, headers: { origin: other } })
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([201, other])
  })

  it.each([
    'https://app.example.evil.example',
    'http://app.example',
    'https://app.example:8443',
    'https://APP.example',
    'null',
    'https://evil.example, https://app.example',
    '',
  ])('are told apart exactly: %j is not the one on the list', async (origin) => {
    const { ask } = openTill(listed)
    const reply = await ask('ada', 'POST', '/payments', { ...order, headers: { origin } })
    expect([reply.status, reply.headers.has('access-control-allow-origin')]).toEqual([403, false])
  })

  it('are let in when the browser says that the page is ours, or the host is', async () => {
    const { ask } = openTill()
    const same = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' }
    const behindProxy = await ask('ada', 'POST', '/payments', {
      ...order,
      headers: same,
      origin: 'http://10.0.0.7:3039',
    })
    expect(behindProxy.status).toBe(201)
    const oldBrowser = await ask('ada', 'POST', '/payments', { ...order, headers: { origin: 'http://shop.example' } })
    expect(oldBrowser.status).toBe(201)
    const site = { origin: 'http://evil.shop.example', 'sec-fetch-site': 'same-site' }
    expect((await ask('ada', 'POST', '/payments', { ...order, headers: site })).status).toBe(403)
  })

  it('are let in by X-Forwarded-Host only where the proxy is trusted', async () => {
    const headers = { origin: other, 'x-forwarded-host': 'app.example' }
    expect((await openTill().ask('ada', 'POST', '/payments', { ...order, headers })).status).toBe(403)
    const behind = openTill({ trustProxy: true })
    expect((await behind.ask('ada', 'POST', '/payments', { ...order, headers })).status).toBe(201)
    const forged = { ...headers, 'x-forwarded-host': 'app.example, shop.example' }
    expect((await behind.ask('ada', 'POST', '/payments', { ...order, headers: forged })).status).toBe(403)
  })

  it('are no question for Stripe, which sends no session', async () => {
    const { ask } = openTill()
    const reply = await ask('nobody', 'POST', '/webhooks/stripe', { body: {}, headers: { origin: other } })
    expect(reply.body.code).toBe('webhook_signature_invalid')
  })
})

describe('live mode', () => {
  it('refuses plain HTTP, and says how to pass on what a proxy took off', async () => {
    const { ask } = openTill(live)
    const reply = await ask('ada', 'GET', '/config')
    expect(reply).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(reply.body.detail).toContain('trustProxy')
  })

  it('serves HTTPS, also behind a proxy that is trusted, and asks browsers to stay with it', async () => {
    const direct = await openTill(live).ask('ada', 'GET', '/config', { origin: 'https://shop.example' })
    expect([direct.status, direct.headers.get('strict-transport-security')]).toEqual([200, 'max-age=31536000'])
    const headers = { 'x-forwarded-proto': 'https' }
    expect((await openTill({ ...live, trustProxy: true }).ask('ada', 'GET', '/config', { headers })).status).toBe(200)
    expect((await openTill(live).ask('ada', 'GET', '/config', { headers })).status).toBe(403)
  })

  it('answers a load balancer that asks for the health inside its own network', async () => {
    expect((await openTill(live).ask('nobody', 'GET', '/health')).status).toBe(200)
  })

  it('keeps mistakes of the set-up to the log', async () => {
    const { ask, logged } = openTill({ ...live, identify: () => ({ userId: '' }) })
    const reply = await ask('ada', 'GET', '/payments', { origin: 'https://shop.example' })
    expect(reply).toMatchObject({ status: 500, body: { detail: 'The server is not set up correctly.' } })
    expect(logged.join()).toContain('identify returned')
  })
})

describe('F21: line breaks', () => {
  it.each(['pi_1%0d%0aSet-Cookie:%20a=b', '%0d%0a', 'pi_1%00', '..%2f..%2fconfig', '%', '%E0%A4%A'])(
    'in an id reach no header: %s',
    async (id) => {
      const { ask } = openTill()
      const reply = await ask('olive', 'GET', `/payments/${id}`)
      expect(reply.status).toBe(404)
      expect(reply.headers.has('set-cookie')).toBe(false)
    },
  )
})

describe('addresses', () => {
  it.each(['/config', '/api/config', '/v2/pay/config', '/api/config/', '//api//config'])(
    'are found wherever the handler is mounted: %s',
    async (path) => {
      expect((await openTill().ask('nobody', 'GET', path)).status).toBe(200)
    },
  )

  it('are found under basePath only, when there is one', async () => {
    const { ask } = openTill({ basePath: '/api' })
    for (const [path, status] of [
      ['/api/config', 200],
      ['/config', 404],
      ['/v2/api/config', 404],
      ['/api/v2/config', 404],
      ['/apiconfig', 404],
    ] as const) {
      expect((await ask('nobody', 'GET', path)).status, path).toBe(status)
    }
  })

  it('name a user even when the user is called like a route', async () => {
    const { ask } = openTill()
    for (const userId of ['config', 'payments', 'health', 'a%2Fb']) {
      expect((await ask('olive', 'GET', `/api/payments/user/${userId}`)).body).toEqual({
        payments: [],
        nextCursor: null,
      })
    }
  })

  it('name a payment even when its id is called like a route', async () => {
    expect((await openTill().ask('olive', 'GET', '/api/payments/health')).status).toBe(404)
  })

  it('and headers have a limit', async () => {
    const { ask } = openTill()
    expect((await ask('ada', 'GET', '/config', { headers: { 'x-long': 'x'.repeat(17_000) } })).status).toBe(400)
    expect((await ask('ada', 'GET', `/config?${'x'.repeat(17_000)}`)).status).toBe(400)
  })
})
