import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

const json = { 'content-type': 'application/json', 'x-person': 'ada' }

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream | null

/** Posts a body as it is. */
async function post(path: string, body: Body, headers: Record<string, string> = json, till = openTill()) {
  const request = new Request(`http://shop.example${path}`, { method: 'POST', headers, body, ...half(body) })
  const response = await till.pay.handler(request)
  return { status: response.status, body: await response.json() }
}

/** The platform asks for it with a stream. */
function half(body: Body): object {
  return body instanceof ReadableStream ? { duplex: 'half' } : {}
}

describe('F11: a body over the limit', () => {
  it('is refused by its Content-Length before a byte of it is read', async () => {
    let pulled = false
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled = true
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const reply = await post('/quotes', body, { ...json, 'content-length': '262145' })
    expect(reply).toMatchObject({ status: 413, body: { code: 'body_too_large' } })
    expect(pulled).toBe(false)
  })

  it('is cut at the limit when nobody said how long it is', async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    expect((await post('/quotes', body)).status).toBe(413)
    expect(sent).toBeLessThan(600_000)
  })

  it('is refused for webhooks too', async () => {
    const reply = await post('/webhooks/stripe', 'x'.repeat(262_145))
    expect(reply).toMatchObject({ status: 413, body: { code: 'body_too_large' } })
  })

  it('begins one byte after what is allowed', async () => {
    const body = `{"item":"book"${' '.repeat(262_144 - 15)}}`
    expect(body).toHaveLength(262_144)
    expect((await post('/quotes', body)).status).toBe(200)
  })
})

describe('F13: what is not plain JSON', () => {
  it.each([
    ['gzip', { ...json, 'content-encoding': 'gzip' }],
    ['a form', { ...json, 'content-type': 'application/x-www-form-urlencoded' }],
    ['text, as a page of another site could send it', { ...json, 'content-type': 'text/plain' }],
    ['JSON in name only', { ...json, 'content-type': 'application/jsonp' }],
  ])('is refused with 415: %s', async (_what, headers) => {
    for (const path of ['/quotes', '/payments', '/webhooks/stripe']) {
      expect((await post(path, '{}', headers)).status).toBe(415)
    }
  })

  it('is told apart by case and parameters as the standards say', async () => {
    const headers = { ...json, 'content-type': 'Application/JSON; charset=UTF-8', 'content-encoding': 'identity' }
    expect((await post('/quotes', '{"item":"book"}', headers)).status).toBe(200)
  })

  it('is 405 with the methods that are allowed, when the method is wrong', async () => {
    const { ask } = openTill()
    for (const [method, path, allow] of [
      ['GET', '/webhooks/stripe', 'POST, OPTIONS'],
      ['PUT', '/payments', 'POST, GET, HEAD, OPTIONS'],
      ['PATCH', '/config', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const reply = await ask('ada', method, path)
      expect([reply.status, reply.headers.get('allow'), reply.body.code]).toEqual([405, allow, 'method_not_allowed'])
    }
  })
})

describe('F16: JSON that is no request', () => {
  it.each(['null', '[]', '42', '"x"', 'true', '{', '', ' ', '{"item":"book"}}', '\u0000', '{"item":NaN}'])(
    'is refused with 4xx: %j',
    async (body) => {
      const { status } = await post('/payments', body)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    },
  )

  it('is refused when it is not UTF-8', async () => {
    expect(await post('/quotes', new Uint8Array([0x7b, 0xff, 0x7d]))).toMatchObject({
      status: 400,
      body: { detail: 'The body is not UTF-8.' },
    })
  })

  it('is answered with the field that is wrong, and what it should be', async () => {
    expect((await post('/payments', '{"quantity":"two"}')).body).toMatchObject({
      param: 'quantity',
      detail: expect.stringMatching(/^quantity: .*expected number/),
    })
    expect((await post('/payments', '{"item":"a\\u0000b"}')).body).toMatchObject({ param: 'item' })
  })
})

describe('F17: depth', () => {
  const nested = (levels: number) => `{"item":"book","x":${'['.repeat(levels)}${']'.repeat(levels)}}`

  it('is allowed to 64 levels and no further', async () => {
    expect((await post('/quotes', nested(63))).status).toBe(200)
    expect((await post('/quotes', nested(64))).status).toBe(400)
  })

  it('costs no stack, however deep it is', async () => {
    expect((await post('/quotes', '['.repeat(200_000))).status).toBe(400)
    expect((await post('/quotes', '{"a":'.repeat(50_000))).status).toBe(400)
  })

  it('does not count brackets in text', async () => {
    const reply = await post('/quotes', JSON.stringify({ item: 'book', note: '["\\{'.repeat(100) }))
    expect(reply.status).toBe(200)
  })
})

describe('F18: prototypes', () => {
  it.each([
    '{"item":"book","__proto__":{"admin":true}}',
    '{"item":"book","a":{"__proto__":{"admin":true}}}',
    '{"item":"book","a":[{"\\u005f_proto__":1}]}',
    '{"item":"book","constructor":{"prototype":{"admin":true}}}',
  ])('are out of reach of %s', async (body) => {
    expect((await post('/quotes', body)).status).toBe(400)
    expect('admin' in {}).toBe(false)
  })

  it('are not reached by a query either', async () => {
    const { ask } = openTill()
    expect((await ask('ada', 'GET', '/payments?__proto__[admin]=1&__proto__=x&constructor=y')).status).toBe(200)
    expect('admin' in {}).toBe(false)
  })
})

/** What a client could make of a path. */
function addressOf(path: string): string {
  const address = `http://shop.example${path}`
  return URL.canParse(address) ? address : 'http://shop.example/'
}

describe('whatever is thrown at the handler', () => {
  const bodies = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc
      .record(
        {
          item: fc.anything(),
          quantity: fc.anything(),
          amount: fc.anything(),
          currency: fc.anything(),
          userId: fc.anything(),
          clientSecret: fc.anything(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value, (_key, entry) => (typeof entry === 'bigint' ? String(entry) : entry))),
  )
  const paths = fc.oneof(
    fc.constantFrom(
      '/quotes',
      '/payments',
      '/payments/pi_1/sync',
      '/payments/pi_1/refunds',
      '/webhooks/stripe',
      '/config',
    ),
    fc.webPath(),
    fc.string({ unit: 'binary' }).map((text) => `/payments/${text}`),
  )

  it('is answered with JSON and never with 5xx', async () => {
    const { pay, logged } = openTill({ guests: true })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
        paths,
        fc.option(bodies),
        fc.constantFrom('ada', 'olive', 'nobody'),
        async (method, path, body, person) => {
          const withBody = body !== null && method !== 'GET' && method !== 'HEAD'
          const response = await pay.handler(
            new Request(addressOf(path), {
              method,
              headers: { 'content-type': 'application/json', 'x-person': person },
              ...(withBody ? { body } : {}),
            }),
          )
          const text = await response.text()
          expect(response.status, `${text} ${logged.at(-1)}`).toBeLessThan(500)
          if (text !== '') JSON.parse(text)
          expect(response.headers.get('x-content-type-options')).toBe('nosniff')
        },
      ),
      { numRuns: 500 },
    )
  })
})
