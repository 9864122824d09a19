import type {
  ConfigResponse,
  CreatePaymentResponse,
  CreateSetupIntentResponse,
  CustomerSessionResponse,
  PaymentResponse,
  PaymentStatus,
  QuoteResponse,
} from '@azora/pay-core'
import { PaymentId, SetupIntentId } from '@azora/pay-core'

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string
  readonly idempotencyKey: string | null
  readonly body: unknown
}

export interface FakeServer {
  /** Give it to the form's `fetch`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  readonly seen: SeenRequest[]
  /** Answers of the next requests whose path ends so; `'network'` loses the answer. */
  script(path: string, ...answers: readonly ScriptedAnswer[]): void
  /** What the price is from now on. */
  price(amountMinor: number, amount: string): void
  /** What becomes of the payment. */
  status(status: PaymentStatus): void
  requests(path: string): SeenRequest[]
}

export type ScriptedAnswer = 'network' | { readonly status: number; readonly body: unknown }

/** Our server's routes in the page's own memory: one payment per idempotency key, as the real one has it. */
export function fakeServer(config: Partial<ConfigResponse> = {}): FakeServer {
  const seen: SeenRequest[] = []
  const scripted = new Map<string, ScriptedAnswer[]>()
  const ids = new Map<string, string>()
  let quote: QuoteResponse = { amount: '499.00', amountMinor: 49_900, currency: 'zar', description: 'Course enrolment' }
  let status: PaymentStatus = 'requires_payment_method'

  const payment = (id: string): PaymentResponse['payment'] => ({
    id: PaymentId.parse(id),
    userId: 'user_1',
    customerId: null,
    status,
    amount: quote.amount,
    amountMinor: quote.amountMinor,
    currency: quote.currency,
    capturableMinor: 0,
    receivedMinor: 0,
    owedMinor: quote.amountMinor,
    description: quote.description,
    item: 'course_123',
    quantity: 1,
    paymentMethodId: null,
    latestChargeId: null,
    failure: null,
    metadata: {},
    livemode: config.mode === 'live',
    createdAt: '2026-11-23T12:00:00Z',
    canceledAt: null,
  })

  const setup = (key: string): CreateSetupIntentResponse => ({
    setupIntent: {
      id: SetupIntentId.parse('seti_1'),
      status: 'requires_payment_method',
      usage: 'off_session',
      paymentMethodId: null,
      createdAt: '2026-11-23T12:00:00Z',
    },
    clientSecret: `seti_1_secret_${key}`,
  })

  const route = (path: string, idempotencyKey: string | null): unknown => {
    if (path.endsWith('/config')) {
      return { publishableKey: 'pk_test_1', mode: 'test', scriptUrl: null, ...config } satisfies ConfigResponse
    }
    if (path.endsWith('/quotes')) return quote
    if (path.endsWith('/sync')) return { payment: payment(path.split('/').at(-2) ?? '') } satisfies PaymentResponse
    if (path.endsWith('/customer-sessions')) {
      return { clientSecret: 'cuss_secret_x', expiresAt: '2026-11-23T12:30:00Z' } satisfies CustomerSessionResponse
    }
    const key = idempotencyKey ?? ''
    if (path.endsWith('/setup-intents')) return setup(key)
    if (path.endsWith('/subscriptions')) return { clientSecret: `pi_sub_secret_${key}` }
    const id = ids.get(key) ?? `pi_${ids.size + 1}`
    ids.set(key, id)
    return { payment: payment(id), clientSecret: `${id}_secret_x` } satisfies CreatePaymentResponse
  }

  return {
    seen,
    async fetch(input, init) {
      const request = new Request(input, init)
      const path = new URL(request.url).pathname
      const idempotencyKey = request.headers.get('Idempotency-Key')
      seen.push({
        path,
        idempotencyKey,
        body: request.method === 'POST' ? await request.json().catch(() => null) : null,
      })
      const next = [...scripted].find(([end]) => path.endsWith(end))?.[1].shift()
      if (next === 'network') throw new TypeError('Failed to fetch')
      if (!next) return Response.json(route(path, idempotencyKey))
      return Response.json(next.body, {
        status: next.status,
        headers: { 'content-type': 'application/problem+json' },
      })
    },
    script(path, ...answers) {
      scripted.set(path, [...answers])
    },
    price(amountMinor, amount) {
      quote = { ...quote, amountMinor, amount }
    },
    status(next) {
      status = next
    },
    requests: (path) => seen.filter((request) => request.path.endsWith(path)),
  }
}

/** A problem of our server's, as it goes over the wire. */
export function problem(status: number, code: string, changes: object = {}): ScriptedAnswer {
  return {
    status,
    body: { type: `about:${code}`, title: code, status, detail: '', code, retryable: false, ...changes },
  }
}
