import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createPayment, fetchConfig, openHttp, RequestFailed, requestQuote, syncPayment } from './index.js'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A server that gives one answer after the other, the last one for ever. */
async function serve(...answers: Answer[]) {
  const seen: { method: string; url: string; key: string | undefined; body: string }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const key = request.headers['idempotency-key']
    seen.push({ method: request.method ?? '', url: request.url ?? '', key: key?.toString(), body })
    answers[Math.min(seen.length, answers.length) - 1]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`
  return { http: openHttp({ endpoint }), seen, endpoint }
}

function json(status: number, body: object, type = 'application/json'): Answer {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type })
    response.end(JSON.stringify(body))
  }
}

const problem = (status: number, code: string, changes: object = {}): Answer =>
  json(status, { code, detail: 'A sentence.', retryable: false, ...changes }, 'application/problem+json')

const cutOff: Answer = (request) => void request.socket.destroy()
const created = { payment: { id: 'pi_1' }, clientSecret: 'pi_1_secret' }

async function failureOf(promise: Promise<unknown>): Promise<RequestFailed['failure']> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof RequestFailed)) throw new Error('should have failed', { cause: error })
  return error.failure
}

describe('the client', () => {
  it('sends the attempt key with every try, so that a repeated one cannot open a second payment', async () => {
    const { http, seen } = await serve(cutOff, json(503, {}), json(201, created))
    await expect(createPayment(http, { item: 'course' }, 'key-1')).resolves.toEqual(created)
    expect(seen.map(({ key, url }) => [key, url])).toEqual(Array(3).fill(['key-1', '/api/payments']))
    expect(new Set(seen.map(({ body }) => body))).toEqual(new Set(['{"item":"course"}']))
  })

  it('gives up after three tries and says that no answer came', async () => {
    const { http, seen } = await serve(cutOff)
    const failure = await failureOf(requestQuote(http, { item: 'course' }))
    expect(failure).toMatchObject({ code: 'connection_lost', status: 0, retryable: true })
    expect(seen).toHaveLength(3)
  })

  it('does not repeat what the server refused', async () => {
    const { http, seen } = await serve(problem(422, 'invalid_amount'))
    const failure = await failureOf(requestQuote(http, { amount: '-1', currency: 'usd' }))
    expect(failure).toMatchObject({ code: 'invalid_amount', status: 422, detail: 'A sentence.' })
    expect(seen).toHaveLength(1)
  })

  it('waits as long as the server asks', async () => {
    const busy: Answer = (_request, response) => response.writeHead(429, { 'retry-after': '1' }).end()
    const { http } = await serve(busy, json(200, { publishableKey: 'pk_test_1' }))
    const startedAt = performance.now()
    await fetchConfig(http)
    expect(performance.now() - startedAt).toBeGreaterThan(900)
  })

  it('keeps the sentence of a failing server to itself', async () => {
    const { http } = await serve(problem(500, 'internal', { detail: 'SELECT * FROM secrets' }))
    expect((await failureOf(syncPayment(http, 'pi_1', {}))).detail).toBeUndefined()
  })

  it('does not take a page of somebody else for an answer', async () => {
    const page: Answer = (_request, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>')
    const { http } = await serve(page)
    expect(await failureOf(fetchConfig(http))).toMatchObject({ code: 'unexpected_answer', status: 404 })
    const other = await serve(json(200, { hello: 'world' }))
    expect(await failureOf(fetchConfig(other.http))).toMatchObject({ code: 'unexpected_answer' })
    const html = await serve((_request, response) => response.writeHead(200).end('<html>'))
    expect(await failureOf(fetchConfig(html.http))).toMatchObject({ code: 'unexpected_answer' })
  })

  it('proves by the secret, in the body, that a payment is the guest’s', async () => {
    const { http, seen } = await serve(json(200, { payment: { id: 'pi_1', status: 'succeeded' } }))
    await syncPayment(http, 'pi_1', { clientSecret: 'pi_1_secret' })
    expect(seen[0]).toMatchObject({ url: '/api/payments/pi_1/sync', body: '{"clientSecret":"pi_1_secret"}' })
  })

  it('keeps a strange id inside its place in the path', async () => {
    const { http, seen } = await serve(json(200, { payment: {} }))
    await syncPayment(http, '../../config?x', {})
    expect(seen[0]?.url).toBe('/api/payments/..%2F..%2Fconfig%3Fx/sync')
  })

  it('uses the fetch that it is given', async () => {
    const { endpoint } = await serve(json(200, { publishableKey: 'pk_test_1' }))
    const asked: string[] = []
    const http = openHttp({
      endpoint,
      fetch: (input, init) => {
        asked.push(input instanceof Request ? input.url : String(input))
        return fetch(input, init)
      },
    })
    await fetchConfig(http)
    expect(asked).toEqual([`${endpoint}/config`])
  })
})
