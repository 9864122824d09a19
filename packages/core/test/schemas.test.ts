import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as core from '../src/index.js'
import {
  charge,
  customer,
  invoice,
  payment,
  paymentMethod,
  refund,
  setupIntent,
  startedSubscription,
  subscription,
} from './samples.js'

const event = {
  id: 'evt_1',
  type: 'charge.updated',
  createdAt: '2026-11-18T11:06:40Z',
  receivedAt: '2026-11-18T11:06:41.000Z',
  apiVersion: null,
  connectedAccount: null,
  livemode: false,
  ignored: null,
}

const auditLine = {
  id: 'payment:pi_1:2',
  at: '2026-11-18T11:06:41.000Z',
  actor: 'stripe:evt_1',
  action: 'webhook',
  subject: 'pi_1',
  detail: { kind: 'payment', revision: 2, status: 'succeeded' },
}

const fact = {
  key: 'payment.succeeded:pi_1',
  type: 'payment.succeeded',
  state: 'dead',
  subject: { kind: 'payment', id: 'pi_1' },
  occurredAt: '2026-11-23T08:00:00Z',
  announcedAt: '2026-11-23T08:00:01.250Z',
  attempts: 8,
  lastError: 'The course is full.',
}

/** Every schema that crosses the wire, with one value of each; a new schema without a value fails the last test. */
const samples: Record<string, unknown> = {
  Charge: charge,
  ChargeCard: charge.card,
  Customer: customer,
  Payment: payment,
  PaymentMethod: paymentMethod,
  SavedCard: paymentMethod.card,
  SetupIntent: setupIntent,
  StartedSubscription: startedSubscription,
  Subscription: subscription,
  SubscriptionItem: subscription.items[0],
  SubscriptionStatus: 'past_due',
  Invoice: invoice,
  InvoiceStatus: 'open',
  SetupIntentStatus: 'requires_action',
  PaymentFailure: payment.failure,
  PaymentStatus: 'requires_action',
  Refund: refund,
  RefundReason: 'duplicate',
  RefundStatus: 'failed',
  AmountInput: '99.99',
  AuditListResponse: { entries: [auditLine], nextCursor: '7.aud_1' },
  AuditLogEntry: auditLine,
  CancelPaymentRequest: { reason: 'abandoned' },
  CapturePaymentRequest: { amount: '10.00' },
  ConfigResponse: { publishableKey: 'pk_test_1', mode: 'sandbox', scriptUrl: 'http://localhost:12111/stripe.js' },
  CreatePaymentRequest: { item: 'course_123', quantity: 2, captureMethod: 'manual' },
  CreatePaymentResponse: { payment, clientSecret: 'pi_1_secret_2' },
  CreateRefundRequest: { amount: 10.5, reason: 'fraudulent' },
  CreateSetupIntentRequest: { usage: 'on_session' },
  CreateSetupIntentResponse: { setupIntent, clientSecret: 'seti_1_secret_2' },
  CreateSubscriptionRequest: { price: 'price_1', quantity: 2 },
  CreateSubscriptionResponse: { subscription: startedSubscription, clientSecret: 'pi_1_secret_2' },
  CustomerResponse: { customer },
  CustomerSessionResponse: { clientSecret: 'cuss_secret_1', expiresAt: '2026-11-23T12:30:00Z' },
  EventEntry: event,
  EventListResponse: { events: [event], nextCursor: null },
  FactEntry: fact,
  FactListResponse: { facts: [fact], nextCursor: null },
  FactState: 'unheard',
  HealthResponse: { status: 'ok' },
  IgnoredReason: 'unreadable',
  PaymentListResponse: { payments: [payment], nextCursor: 'abc' },
  PaymentMethodListResponse: { paymentMethods: [paymentMethod] },
  PaymentMethodResponse: { paymentMethod },
  PaymentResponse: { payment },
  Problem: {
    type: 'https://azora.example/problems/amount_not_allowed',
    title: 'The price is set by the server, not by the page.',
    status: 403,
    detail: 'Send an item.',
    code: 'amount_not_allowed',
    retryable: false,
    param: 'amount',
  },
  QuoteRequest: { item: 'course_123', quantity: 1 },
  QuoteResponse: { amount: '499.00', amountMinor: 49900, currency: 'zar', description: null },
  RefundListResponse: { refunds: [refund] },
  RefundResponse: { refund },
  ReplayEventResponse: { result: 'ignored', ignored: 'unreadable' },
  ReplayFactsRequest: { state: 'dead', type: 'payment.succeeded' },
  ReplayFactsResponse: { replayed: 3 },
  SyncPaymentRequest: { clientSecret: 'pi_1_secret_2' },
  WebhookResponse: { received: true, result: 'applied' },
  ChargeId: 'ch_1',
  CustomerId: 'cus_1',
  PaymentId: 'pi_1',
  PaymentMethodId: 'pm_1',
  SetupIntentId: 'seti_1',
  SubscriptionId: 'sub_1',
  InvoiceId: 'in_1',
  RefundId: 're_1',
  UserId: 'user_123',
}

const exported: [string, unknown][] = Object.entries(core)
const schemas = exported.filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
const named = (...names: string[]) => schemas.filter(([name]) => names.includes(name))
const records = named('Payment', 'Refund', 'Customer', 'Charge', 'PaymentMethod', 'SetupIntent', 'StartedSubscription')
const answers = [...records, ...named('QuoteResponse', 'ConfigResponse', 'Problem')]
const priced = named('CreatePaymentRequest', 'QuoteRequest')
const orders = named(
  'CapturePaymentRequest',
  'CancelPaymentRequest',
  'CreateRefundRequest',
  'CreateSetupIntentRequest',
  'SyncPaymentRequest',
)

describe('the schemas', () => {
  it.each(schemas)('%s keeps a value unchanged over JSON', (name, schema) => {
    const sample = samples[name]
    expect(schema.parse(JSON.parse(JSON.stringify(sample)))).toEqual(sample)
  })

  it.each(schemas)('%s can be written as JSON Schema, for requests and for answers', (_name, schema) => {
    for (const io of ['input', 'output'] as const) {
      const json = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'throw' })
      expect(json.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
      expect(json.type ?? json.anyOf).toBeDefined()
    }
  })

  it('has a sample of every schema, so that no schema goes untested', () => {
    expect(schemas.map(([name]) => name).sort()).toEqual(Object.keys(samples).sort())
  })
})

describe('what an answer lets out', () => {
  it.each(answers)(
    '%s drops fields that it does not name, so that nothing leaks by being forgotten',
    (name, schema) => {
      const leaky = { ...Object(samples[name]), client_secret: 'pi_1_secret_2', stripe: { raw: true } }
      expect(schema.parse(leaky)).toEqual(samples[name])
    },
  )

  it.each(records)('%s needs every field to be there, null or not', (name, schema) => {
    const sample = Object(samples[name])
    for (const field of Object.keys(sample)) {
      const { [field]: _removed, ...rest } = sample
      expect(schema.safeParse(rest).success, field).toBe(false)
    }
  })

  it('never counts minor units in fractions', () => {
    for (const amountMinor of [0.5, Number.NaN, 2 ** 53, '5']) {
      expect(core.Payment.safeParse({ ...payment, amountMinor }).success).toBe(false)
      expect(core.Refund.safeParse({ ...refund, amountMinor }).success).toBe(false)
    }
  })
})

describe('what a request lets in', () => {
  it.each(orders)(
    '%s refuses a field that it does not know, so that a misspelt amount is no full refund',
    (_name, schema) => {
      expect(schema.safeParse({ ammount: '10.00' }).success).toBe(false)
      expect(schema.safeParse({}).success).toBe(true)
    },
  )

  it.each(priced)("%s hands unknown fields on to the app's quote", (_name, schema) => {
    expect(schema.parse({ item: 'book', coupon: 'SPRING' })).toEqual({ item: 'book', coupon: 'SPRING' })
  })

  it.each(priced)('F18: %s lets nobody change a prototype', (_name, schema) => {
    const parsed = Object(schema.parse(JSON.parse('{"__proto__":{"role":"operator"},"item":"book"}')))
    expect(parsed).toEqual({ item: 'book' })
    expect('role' in parsed).toBe(false)
    expect('role' in {}).toBe(false)
  })

  it.each(priced)('F36: %s refuses a quantity that is no small whole number', (_name, schema) => {
    for (const quantity of [-1, 0, 1.5, Number.NaN, 1e9, '2', null]) {
      expect(schema.safeParse({ item: 'book', quantity }).success, String(quantity)).toBe(false)
    }
  })

  it.each([null, true, ['5'], { amount: '5' }, '9'.repeat(41), Number.NaN])('F36: refuses the amount %j', (amount) => {
    expect(core.AmountInput.safeParse(amount).success).toBe(false)
  })

  it.each(priced)('F19: %s refuses an item that no database could store', (_name, schema) => {
    for (const item of ['a\u0000b', 'a\ud800', '']) {
      expect(schema.safeParse({ item }).success, JSON.stringify(item)).toBe(false)
    }
  })

  it('takes a description of several lines in any script', () => {
    const description = 'Kursus\nरसीद 🧾'
    expect(core.CreatePaymentRequest.parse({ description })).toEqual({ description })
  })
})
