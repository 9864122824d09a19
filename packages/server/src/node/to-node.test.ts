import { createServer, request as httpRequest, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Logger } from '@azora/pay-server'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { serve } from '@hono/node-server'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Handled, toNode } from './to-node.js'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }

function openPay() {
  return createAzoraPay({
    stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_node'] },
    storage: memory(),
    logger: silent,
    quote: ({ input }) => (input.item === 'book' ? { amount: '19.99', currency: 'usd' } : null),
  })
}

/** What came through to a handler, byte for byte. */
const echo: Handled = {
  handler: async (request) =>
    Response.json({
      method: request.method,
      url: request.url,
      signature: request.headers.get('stripe-signature'),
      body: Array.from(new Uint8Array(await request.arrayBuffer())),
    }),
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function fastifyApp(pay: Handled) {
  const app = fastify()
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
    scope.all('/api/*', (request, reply) => {
      reply.hijack()
      toNode(pay)(request.raw, reply.raw)
    })
  })
  onTestFinished(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

/** Every way to serve it, each at `…/api`. */
const hosts: Record<string, (pay: Handled) => Promise<string>> = {
  'node:http': (pay) => {
    const handle = toNode(pay)
    return listen((request, response) => handle(request, response))
  },
  'Express, mounted': (pay) => listen(express().use('/api', toNode(pay))),
  'Express, before express.json()': (pay) => listen(express().use('/api', toNode(pay)).use(express.json())),
  Fastify: fastifyApp,
  'Koa, by its request and response': (pay) =>
    // Koa calls its middleware from a listener of its own, with `respond` off.
    listen((request, response) => Promise.resolve().then(() => toNode(pay)(request, response))),
  Hono: async (pay) => {
    const app = new Hono().all('/api/*', (context) => pay.handler(context.req.raw))
    return new Promise((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      )
      onTestFinished(() => void server.close())
    })
  },
}

const quote = (origin: string, body = '{"item":"book"}') =>
  fetch(`${origin}/api/quotes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })

describe.each(Object.entries(hosts))('%s', (_name, host) => {
  it('prices an order, in JSON, through the whole stack', async () => {
    const response = await quote(await host(openPay()))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ amount: '19.99', amountMinor: 1999, currency: 'usd', description: null })
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('hands over the very bytes, the whole address and the headers', async () => {
    const origin = await host(echo)
    const body = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x20, 0xff, 0x00, 0x7d])
    const response = await fetch(`${origin}/api/webhooks/stripe?a=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=2' },
      body,
    })
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${origin}/api/webhooks/stripe?a=1`,
      signature: 't=1,v1=2',
      body: Array.from(body),
    })
  })

  it('sends an answer whole that is not ASCII, with its length in bytes', async () => {
    const quote = () => ({ amount: '19.99', currency: 'usd', description: 'Zoë Łódź 東京 🎉' })
    const options = { stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_node'] }, logger: silent, quote }
    const origin = await listen(toNode(createAzoraPay({ ...options, storage: memory() })))
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${origin}/quotes`, { method: 'POST', headers, body: '{"item":"book"}' })
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ description: 'Zoë Łódź 東京 🎉' })
  })

  it('answers HEAD without a body, and a wrong method with 405', async () => {
    const origin = await host(openPay())
    const head = await fetch(`${origin}/api/config`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const wrong = await fetch(`${origin}/api/config`, { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  it('F11: cuts a chunked body at the limit and still answers 413', async () => {
    const origin = await host(openPay())
    expect(await sendChunks(`${origin}/api/quotes`, 'x'.repeat(64 * 1024), 40)).toBe(413)
  })

  it('keeps a connection for the next request', async () => {
    const origin = await host(openPay())
    for (let turn = 0; turn < 3; turn += 1) expect((await quote(origin)).status).toBe(200)
  })
})

describe('toNode', () => {
  it('F14: says what to do when express.json() read the body first', async () => {
    const origin = await listen(express().use(express.json()).use('/api', toNode(openPay())))
    const response = await quote(origin)
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      code: 'body_already_parsed',
      detail: expect.stringContaining('before express.json()'),
    })
  })

  it('F14: says so to Stripe too, with a status that makes it send the event again', async () => {
    const origin = await listen(express().use(express.json()).use('/api', toNode(openPay())))
    const response = await fetch(`${origin}/api/webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': 't=1,v1=00' },
      body: '{"id":"evt_1"}',
    })
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'body_already_parsed' })
  })

  it('F14: says so when Fastify parsed the body', async () => {
    const app = fastify()
    app.all('/api/*', (request, reply) => {
      reply.hijack()
      toNode(openPay())(request.raw, reply.raw)
    })
    onTestFinished(() => app.close())
    const response = await quote(await app.listen({ port: 0, host: '127.0.0.1' }))
    expect(await response.json()).toMatchObject({ code: 'body_already_parsed' })
  })

  it('F14: says so when Hono parsed the body', async () => {
    const app = new Hono().use(async (context, next) => {
      await context.req.json()
      await next()
    })
    app.all('/api/*', (context) => openPay().handler(context.req.raw))
    const response = await app.request('/api/quotes', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await response.json()).toMatchObject({ code: 'body_already_parsed' })
  })

  it('F07: takes the very bytes that express.raw() read, or that the host kept beside a parsed body', async () => {
    const keeping = express.json({
      verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }),
    })
    for (const parser of [express.raw({ type: '*/*' }), keeping]) {
      const origin = await listen(express().use(parser).use('/api', toNode(echo)))
      const response = await quote(origin, '{ "item" :\t"book" }')
      const { body } = (await response.json()) as { body: number[] }
      expect(Buffer.from(body).toString()).toBe('{ "item" :\t"book" }')
    }
  })

  it('refuses a method that the platform has no request for', async () => {
    const origin = await listen(toNode(openPay()))
    expect(await raw(origin, 'TRACE /config HTTP/1.1\r\nHost: a\r\n')).toMatch(/^HTTP\/1.1 405/)
  })

  it('serves the routes that have no body also behind a parser', async () => {
    const origin = await listen(express().use(express.json()).use('/api', toNode(openPay())))
    expect((await fetch(`${origin}/api/config`)).status).toBe(200)
    expect((await fetch(`${origin}/api/quotes`, { method: 'POST' })).status).toBe(404)
  })

  it('leaves what is no route of ours to the next handler, with the body unread', async () => {
    const app = express().use(toNode(openPay())).use(express.json())
    app.post('/orders', (request, response) => void response.json({ got: request.body }))
    const response = await fetch(`${await listen(app)}/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"mine":1}',
    })
    expect(await response.json()).toEqual({ got: { mine: 1 } })
  })

  it('F21: takes nothing but a host from the Host header, and nothing but a path from the target', async () => {
    const origin = await listen(toNode(echo))
    const urls = await Promise.all([
      raw(origin, 'GET //evil.example/config HTTP/1.1\r\nHost: pay.example\r\n'),
      raw(origin, 'GET http://evil.example/config HTTP/1.1\r\nHost: pay.example\r\n'),
      raw(origin, 'GET /config HTTP/1.1\r\nHost: evil.example/x?y=#\r\n'),
      raw(origin, 'GET /config HTTP/1.1\r\nHost: user@evil.example\r\n'),
    ])
    expect(urls.map((answer) => /"url":"([^"]*)"/.exec(answer)?.[1])).toEqual([
      'http://pay.example//evil.example/config',
      'http://pay.example/config',
      'http://localhost/config',
      'http://localhost/config',
    ])
  })

  it('F15: leaves shapes of request smuggling to node:http, which refuses them', async () => {
    const origin = await listen(toNode(echo))
    const both = 'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n'
    const twice = 'POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n'
    expect(await raw(origin, both)).toMatch(/^HTTP\/1.1 400/)
    expect(await raw(origin, twice)).toMatch(/^HTTP\/1.1 400/)
  })

  it('F01: keeps a signature header that was sent twice as two, so that neither hides the other', async () => {
    const origin = await listen(toNode(echo))
    const answer = await raw(origin, 'GET /a HTTP/1.1\r\nHost: a\r\nStripe-Signature: one\r\nStripe-Signature: two\r\n')
    expect(answer).toContain('"signature":"one, two"')
  })

  it('F11: closes the connection of a client that would go on sending, and of nobody else', async () => {
    const origin = await listen(toNode(openPay()))
    const head = 'POST /quotes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
    expect(await firstAnswer(origin, `${head}Content-Length: 999999999\r\n\r\n{`)).toMatch(/413.*\nconnection: close/is)
    expect(await firstAnswer(origin, `${head}Content-Length: 2\r\n\r\n{}`)).toMatch(/404.*\nconnection: keep-alive/is)
  })

  it('survives a client that hangs up in the middle of a body', async () => {
    const origin = await listen(toNode(openPay()))
    await new Promise<void>((resolve) => {
      const { port } = new URL(origin)
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'POST /quotes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"it',
        )
        setTimeout(() => socket.destroy(), 20)
      })
      socket.on('close', () => resolve())
    })
    expect((await quote(origin)).status).toBe(200)
  })

  it('tells the handler that the client is gone', async () => {
    let gone: AbortSignal | undefined
    const arrived = Promise.withResolvers<void>()
    const origin = await listen(
      toNode({
        handler: async (request) => {
          gone = request.signal
          arrived.resolve()
          await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
          return new Response()
        },
      }),
    )
    const leave = new AbortController()
    const asked = fetch(`${origin}/slow`, { signal: leave.signal })
    await arrived.promise
    expect(gone?.aborted).toBe(false)
    leave.abort()
    await expect(asked).rejects.toThrow()
    await expect.poll(() => gone?.aborted).toBe(true)
  })
})

/** Sends chunks until the server answers; resolves to its status. */
function sendChunks(url: string, chunk: string, times: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json' } })
    let answered = false
    request.on('response', (response) => {
      answered = true
      response.resume()
      resolve(response.statusCode ?? 0)
      request.destroy()
    })
    request.on('error', (error) => (answered ? undefined : reject(error)))
    let sent = 0
    const send = () => {
      if (answered) return
      if (sent === times) request.end()
      else {
        sent += 1
        request.write(chunk, () => setTimeout(send, 1))
      }
    }
    send()
  })
}

/** Sends text as it is, and resolves to what comes back first. */
function firstAnswer(origin: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(text))
    socket.once('data', (bytes) => {
      resolve(bytes.toString())
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

/** Sends a head as it is, closes, and resolves to all that came back. */
function raw(origin: string, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      socket.write(`${head}Connection: close\r\n\r\n`)
    })
    let answer = ''
    socket.on('data', (bytes) => {
      answer += bytes.toString()
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
