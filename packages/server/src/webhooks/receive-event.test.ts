import { AzoraError } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import type { Context } from '../context.js'
import type { Refetch } from '../news/index.js'
import { createSharing, type LogData, silentLogger, systemClock, systemMakeId } from '../runtime/index.js'
import { memory } from '../storage/memory/index.js'
import { PLATFORM } from '../storage/port/index.js'
import { createStripe, createStripeApi } from '../stripe/index.js'
import { createRequestTimings, createTelemetry } from '../telemetry/index.js'
import { claim, putPayment, setOf } from '../testing/samples.js'
import { readEvent } from './read-event.js'
import { receiveEvent } from './receive-event.js'

const CREATED_S = 1_795_000_000

const intent = {
  id: 'pi_1',
  object: 'payment_intent',
  amount: 10_000,
  amount_capturable: 0,
  amount_received: 0,
  currency: 'usd',
  customer: null,
  description: null,
  last_payment_error: null,
  latest_charge: null,
  livemode: false,
  metadata: {},
  payment_method: null,
  status: 'processing',
  created: CREATED_S,
  canceled_at: null,
}

const never: Refetch = async () => {
  throw new Error('Stripe should not have been asked.')
}

/** A receiver with a storage in memory, and what it logged as an error. */
function open(refetch: Refetch = never) {
  const storage = memory()
  const errors: LogData[] = []
  const logger = { ...silentLogger, error: (_message: string, data?: LogData) => void errors.push(data ?? {}) }
  const stripe = createStripeApi(createStripe({ secretKey: 'sk_test_1', sandboxUrl: null, timeoutMs: 1 }), systemClock)
  const makeId = systemMakeId
  const telemetry = createTelemetry({}, systemClock, createRequestTimings())
  const context: Context = {
    storage,
    stripe,
    refetch,
    share: createSharing(),
    account: PLATFORM,
    app: null,
    livemode: false,
    clock: systemClock,
    makeId,
    logger,
    telemetry,
  }
  const receive = (object: object) => {
    const data = { object }
    const type = 'payment_intent.processing'
    const event = readEvent({ id: 'evt_1', object: 'event', type, created: CREATED_S, livemode: false, data })
    return receiveEvent(context, { livemode: false }, event, new TextEncoder().encode(JSON.stringify(event)))
  }
  return { storage, errors, receive }
}

describe('receiveEvent', () => {
  it('applies an event of a known shape', async () => {
    expect(await open().receive(intent)).toMatchObject({ result: 'applied' })
  })

  it.each([
    ['that lacks a number', { ...intent, amount_received: undefined }],
    ['with a broken number', { ...intent, amount_received: 0.5 }],
    ['of a broken second', { ...intent, created: 1.5 }],
    ['of no second', { ...intent, created: undefined }],
    ['of no state', { ...intent, status: undefined }],
    ['of an unknown state', { ...intent, status: 'odd' }],
    ['of no id', { ...intent, id: undefined }],
    ['without metadata', { ...intent, metadata: null }],
  ])('F16 keeps an object %s as unreadable, so that Stripe does not send it for ever', async (_what, object) => {
    const { storage, errors, receive } = open()
    expect(await receive(object)).toMatchObject({ result: 'ignored', because: 'unreadable' })
    expect(await storage.events({ limit: 1 })).toMatchObject([{ eventId: 'evt_1', ignored: 'unreadable' }])
    expect(errors).toMatchObject([{ eventId: 'evt_1' }])
  })

  it('knows an invoice of another app on the account also in the form of an API version that it can not read', async () => {
    const { errors, receive } = open()
    const metadata = { azora_operation: 'start_subscription:ada:1', azora_app: 'market' }
    const invoice = { id: 'in_1', object: 'invoice', subscription_details: { metadata } }
    expect(await receive(invoice)).toMatchObject({ result: 'ignored', because: 'other_app' })
    expect(errors).toEqual([])
  })

  it('keeps an event as ignored whose object is gone at Stripe, where two states of a second can not be settled', async () => {
    const { storage, receive } = open(async () => Promise.reject(new AzoraError('not_found', 'No such payment_intent')))
    await storage.commit([setOf(claim('evt_0'), putPayment({ status: 'requires_action', asOfS: CREATED_S }))])
    expect(await receive(intent)).toMatchObject({ result: 'ignored', because: 'object_gone' })
    expect((await storage.get('payment', 'pi_1', PLATFORM))?.status).toBe('requires_action')
    expect(await receive(intent)).toMatchObject({ result: 'duplicate' })
  })

  it('keeps an event as unreadable when what Stripe answers about a tie can not be read', async () => {
    const { storage, receive } = open(async () => [
      { ...putPayment({ asOfS: CREATED_S }), record: { ...putPayment({}).record, createdAtS: 1.5 } },
    ])
    await storage.commit([setOf(claim('evt_0'), putPayment({ status: 'requires_action', asOfS: CREATED_S }))])
    expect(await receive(intent)).toMatchObject({ result: 'ignored', because: 'unreadable' })
  })

  it('stores nothing when the network fails with a TypeError, as fetch does, so that the event comes again', async () => {
    const { storage, receive } = open(async () => Promise.reject(new TypeError('fetch failed')))
    await storage.commit([setOf(claim('evt_0'), putPayment({ status: 'requires_action', asOfS: CREATED_S }))])
    await expect(receive(intent)).rejects.toThrow('fetch failed')
    expect(await storage.events({ limit: 10 })).toHaveLength(1)
  })

  it('stores nothing when Stripe can not be asked, so that the event comes again', async () => {
    const { storage, receive } = open(async () => Promise.reject(new AzoraError('stripe_unreachable', 'no answer')))
    await storage.commit([setOf(claim('evt_0'), putPayment({ status: 'requires_action', asOfS: CREATED_S }))])
    await expect(receive(intent)).rejects.toMatchObject({ code: 'stripe_unreachable' })
    expect(await storage.events({ limit: 10 })).toHaveLength(1)
  })
})
