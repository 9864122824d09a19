import { SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import { openTill, WEBHOOK_SECRET } from '../http/open-till.js'
import { openObservatory, type Point } from './open-observatory.js'

const signer = new Stripe('sk_test_signer').webhooks

/** The value of the one point of a metric that has these attributes. */
function at(points: readonly Point[], metric: string, attributes: object = {}): number | undefined {
  const entries = Object.entries(attributes)
  const fits = (point: Point) =>
    point.metric === metric && entries.every(([name, value]) => point.attributes[name] === value)
  return points.find(fits)?.value
}

function childrenOf(spans: readonly ReadableSpan[], name: string): readonly string[] {
  const parent = spans.find((span) => span.name === name)
  return spans
    .filter(({ parentSpanContext }) => parentSpanContext?.spanId === parent?.spanContext().spanId)
    .map((span) => span.name)
}

/** A till that is watched. `receive` hands it an event as Stripe would. */
function openWatchedTill() {
  const observatory = openObservatory()
  const till = openTill({ telemetry: observatory.telemetry, delivery: { attempts: 1 } })
  const receive = async (type: string, secret = WEBHOOK_SECRET) => {
    const event = till.sandbox.objects.events.list().find((each) => each.type === type)
    const payload = JSON.stringify(event)
    const signature = signer.generateTestHeaderString({ payload, secret })
    return till.pay.webhooks.receive(new TextEncoder().encode(payload), signature)
  }
  return { ...observatory, ...till, receive }
}

describe('telemetry', () => {
  it('counts events by outcome and type, and refusals by their code', async () => {
    const { order, receive, points } = openWatchedTill()
    await order('ada')
    await receive('payment_intent.created')
    await receive('payment_intent.created')
    await expect(receive('payment_intent.created', 'whsec_wrong')).rejects.toThrow('Stripe-Signature')
    const metric = 'azora_pay.webhook.duration'
    const type = 'payment_intent.created'
    const all = await points()
    expect(at(all, metric, { outcome: 'applied', type })).toBe(1)
    expect(at(all, metric, { outcome: 'duplicate', type })).toBe(1)
    expect(at(all, metric, { outcome: 'error', 'error.type': 'webhook_signature_invalid' })).toBe(1)
  })

  it('calls a type that is nothing to us `other`, however many there are', async () => {
    const { pay, points } = openWatchedTill()
    for (const type of ['a.b', 'c.d']) {
      const data = { object: { object: 'thing' } }
      const payload = JSON.stringify({ id: `evt_${type}`, object: 'event', type, created: 1, livemode: false, data })
      const signature = signer.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET })
      await pay.webhooks.receive(new TextEncoder().encode(payload), signature)
    }
    expect(at(await points(), 'azora_pay.webhook.duration', { outcome: 'ignored', type: 'other' })).toBe(2)
  })

  it('traces a command through the storage and Stripe, within the span of whoever called', async () => {
    const { telemetry, pay, spans } = openWatchedTill()
    await telemetry.tracer.startActiveSpan('checkout', async (span) => {
      await pay.payments.create({ amount: '5.00', currency: 'usd' }, { idempotencyKey: 'once' })
      span.end()
    })
    expect(childrenOf(spans(), 'checkout')).toEqual(['command create_payment'])
    expect(childrenOf(spans(), 'command create_payment')).toEqual([
      'storage commit',
      'stripe paymentIntents.create',
      'storage commit',
    ])
    const command = spans().find(({ name }) => name === 'command create_payment')
    expect(command?.attributes).toMatchObject({ outcome: 'ok', operation: 'create_payment:guest:once' })
  })

  it('tells how Stripe failed by a code, on the call and on the command', async () => {
    const { sandbox, pay, points, spans } = openWatchedTill()
    await expect(
      pay.payments.create({ amount: '5.00', currency: 'usd', stripe: { payment_method: 'pm_none' } }),
    ).rejects.toThrow()
    expect(sandbox.objects.paymentIntents.list()).toEqual([])
    const failed = { outcome: 'error', 'error.type': 'not_found' }
    const all = await points()
    expect(at(all, 'azora_pay.stripe.duration', { name: 'paymentIntents.create', ...failed })).toBe(1)
    expect(at(all, 'azora_pay.command.duration', { name: 'create_payment', ...failed })).toBe(1)
    expect(spans().find(({ name }) => name === 'command create_payment')?.status.code).toBe(SpanStatusCode.ERROR)
  })

  it('tells of handlers, how long facts waited, dead letters and the age of the outbox', async () => {
    const { pay, order, settle, points } = openWatchedTill()
    const { payment } = await order('ada')
    await settle(payment)
    expect(at(await points(), 'azora_pay.outbox.age')).toBeGreaterThanOrEqual(0)
    expect(at(await points(), 'azora_pay.outbox.dead')).toBe(0)
    pay.on('payment.succeeded', () => {
      throw new Error('no more seats')
    })
    await expect.poll(async () => at(await points(), 'azora_pay.outbox.dead')).toBe(1)
    const all = await points()
    const name = 'payment.succeeded'
    expect(at(all, 'azora_pay.fact.duration', { name, outcome: 'error', 'error.type': 'Error' })).toBe(1)
    expect(at(all, 'azora_pay.fact.failures', { name, state: 'dead' })).toBe(1)
    expect(at(all, 'azora_pay.fact.lag', { name })).toBe(1)
    await pay.close()
  })

  it('watches the outbox no more once it is closed', async () => {
    const { pay, points } = openWatchedTill()
    await pay.close()
    expect(at(await points(), 'azora_pay.outbox.age')).toBeUndefined()
  })

  it('changes nothing where it is not asked for', async () => {
    const till = openTill()
    const { payment } = await till.order('ada')
    expect((await till.settle(payment)).status).toBe('succeeded')
  })
})

describe('Server-Timing', () => {
  const took = (header: string | null) =>
    Object.fromEntries(
      [...(header ?? '').matchAll(/(\w+);dur=([\d.]+)/g)].map(([, name, ms]) => [name, Number(ms)] as const),
    )

  it('tells how long Stripe, the database and the whole request took', async () => {
    const slow: typeof fetch = async (input, init) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      return till.sandbox.fetch(new Request(input, init))
    }
    const till = openTill({ fetch: slow })
    const answer = await till.ask('ada', 'POST', '/payments', { body: { item: 'book' } })
    const { stripe = 0, db = -1, total = 0 } = took(answer.headers.get('server-timing'))
    // A customer and a payment.
    expect(stripe).toBeGreaterThanOrEqual(58)
    expect(db).toBeGreaterThanOrEqual(0)
    expect(total).toBeGreaterThanOrEqual(stripe + db - 0.2)
  })

  it('keeps apart the requests that are answered at the same time', async () => {
    const till = openTill()
    const { payment } = await till.order('ada')
    const [paying, reading] = await Promise.all([
      till.ask('ada', 'POST', '/payments', { body: { item: 'book' } }),
      till.ask('ada', 'GET', `/payments/${payment.id}`),
    ])
    expect(took(paying.headers.get('server-timing')).stripe).toBeGreaterThan(0)
    expect(took(reading.headers.get('server-timing')).stripe).toBe(0)
  })

  it('is on refusals too', async () => {
    const answer = await openTill().ask('nobody', 'GET', '/payments')
    expect(Object.keys(took(answer.headers.get('server-timing')))).toEqual(['stripe', 'db', 'total'])
  })
})
