import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask } from './answer.js'

const headers = {
  'content-type': 'application/json',
  date: 'Tue, 24 Nov 2026 09:00:00 GMT',
  'idempotent-replayed': 'true',
}
const body = JSON.stringify({ id: 'pi_1', object: 'payment_intent' })

/** Our own clock, an hour off. */
const clock = { nowMs: () => Date.UTC(2026, 10, 24, 10), elapsedMs: () => 0 }

async function overNode(): Promise<Stripe> {
  const server = createServer((_request, response) => void response.writeHead(200, headers).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return new Stripe('sk_test_x', { host: '127.0.0.1', port: (server.address() as AddressInfo).port, protocol: 'http' })
}

function overFetch(): Stripe {
  const fetch = async () => new Response(body, { headers })
  return new Stripe('sk_test_x', { httpClient: Stripe.createFetchHttpClient(fetch) })
}

describe('an answer of Stripe', () => {
  it.each([
    ['node:http', overNode],
    ['fetch', overFetch],
  ])('is dated by Stripe and known for a replay over %s', async (_name, connect) => {
    const stripe = await connect()
    const answer = await ask(clock, () => stripe.paymentIntents.retrieve('pi_1'))
    expect(answer).toMatchObject({ asOfS: Date.UTC(2026, 10, 24, 9) / 1000, replayed: true })
  })
})
