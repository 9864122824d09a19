import { AzoraError } from '@azora/pay-core'
import { memory } from '@azora/pay-server/memory'
import { describe, expect, it } from 'vitest'
import { openObservatory } from '../telemetry/open-observatory.js'
import { openTill } from './open-till.js'

const canaries = {
  secretKey: 'sk_test_canary51Habc',
  webhookSecret: 'whsec_canaryAbCd1234',
  clientSecret: 'pi_3Canary_secret_Zz9canary',
  email: 'canary@private.example',
  password: 'hunter2canary',
  card: '4242 4242 4242 4242',
}
const birds = Object.values(canaries)
const song = `failed for ${canaries.email} with ${canaries.secretKey}, ${canaries.webhookSecret}, ${canaries.clientSecret}, card ${canaries.card} at postgres://shop:${canaries.password}@10.0.0.7/shop`

function expectSilence(text: string): void {
  for (const bird of birds) expect(text).not.toContain(bird)
}

/** A storage in which nothing works, and which says too much about it. */
function broken(error: Error) {
  return new Proxy(memory(), { get: () => () => Promise.reject(error) })
}

describe('F44: secrets and people', () => {
  it('are in no log line and no answer of a payment that goes well', async () => {
    const till = openTill({
      stripe: {
        sandbox: 'http://stripe.sandbox',
        secretKey: canaries.secretKey,
        webhookSecrets: [canaries.webhookSecret],
      },
      identify: () => ({ userId: 'ada', email: canaries.email }),
    })
    const { payment, clientSecret } = await till.order('ada')
    await till.settle(payment)
    const replies = await Promise.all([
      till.ask('ada', 'GET', `/payments/${payment.id}`),
      till.ask('ada', 'POST', `/payments/${payment.id}/sync`, { body: { clientSecret } }),
      till.ask('ada', 'POST', '/webhooks/stripe', { body: {} }),
    ])
    expectSilence(till.logged.join('\n'))
    expect(till.logged.join('\n')).not.toContain(clientSecret)
    for (const { text } of replies) expectSilence(text)
  })

  it.each([
    ['what we foresee', new AzoraError('storage_unavailable', song)],
    ['what we do not', new Error(song)],
    ['the cause of something else', new Error('outer', { cause: new AzoraError('internal', song) })],
  ])('are in no log line and no answer when they are quoted by %s', async (_what, error) => {
    const till = openTill({ storage: broken(error), identify: () => ({ userId: 'ada', email: canaries.email }) })
    for (const [method, path] of [
      ['GET', '/payments'],
      ['GET', '/payments/pi_1'],
      ['POST', '/payments'],
      ['GET', '/customers/me'],
      ['GET', '/health?ready'],
    ] as const) {
      const reply = await till.ask('ada', method, path, method === 'POST' ? { body: { item: 'book' } } : {})
      expect(reply.status).toBeGreaterThanOrEqual(500)
      expectSilence(reply.text)
    }
    expect(till.logged.length).toBeGreaterThanOrEqual(5)
    expectSilence(till.logged.join('\n'))
  })

  it('are in no span and no metric, of what goes well and of what quotes them', async () => {
    const { telemetry, exported } = openObservatory()
    const identify = () => ({ userId: 'ada', email: canaries.email })
    const stripe = {
      sandbox: 'http://stripe.sandbox',
      secretKey: canaries.secretKey,
      webhookSecrets: [canaries.webhookSecret],
    }
    const till = openTill({ telemetry, stripe, identify, delivery: { attempts: 1 } })
    const handled = new Promise<void>((resolve) => {
      till.pay.on('payment.succeeded', () => {
        setImmediate(resolve)
        throw new Error(song)
      })
    })
    const { payment, clientSecret } = await till.order('ada')
    await till.settle(payment)
    await handled
    await till.pay.close()
    const failing = openTill({ telemetry, storage: broken(new Error(song)), identify })
    await failing.ask('ada', 'POST', '/payments', { body: { item: 'book' } })
    const text = await exported()
    expect(text).toContain('command create_payment')
    expect(text).toContain('fact payment.succeeded')
    expectSilence(text)
    expect(text).not.toContain(clientSecret)
    expectSilence(till.logged.join('\n') + failing.logged.join('\n'))
  })

  it('are not told by what is thrown that is no error', async () => {
    const till = openTill({
      identify: () => {
        throw song
      },
    })
    const reply = await till.ask('ada', 'GET', '/payments')
    expect(reply.status).toBe(500)
    expectSilence(reply.text + till.logged.join())
  })
})

describe("Stripe's own words", () => {
  it('reach nobody when it is Stripe that fails, or our key', async () => {
    const raw = 'Invalid API Key provided: sk_test_*******xyz (account acct_123)'
    const failing = (status: number) => async () =>
      Response.json({ error: { type: 'invalid_request_error', message: raw } }, { status })
    for (const status of [401, 403, 500]) {
      const till = openTill({ fetch: failing(status), sleep: async () => {} })
      const reply = await till.ask('ada', 'POST', '/payments', { body: { item: 'book' } })
      expect(reply.status).toBeGreaterThanOrEqual(502)
      expect(reply.text).not.toContain('acct_123')
    }
  })
})
