import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CreatePaymentResponse, Payment, Refund } from '@azora/pay-core'
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, type AzoraPayOptions, createAzoraPay } from '@azora/pay-server'
import { type NodeHandler, toNode } from '@azora/pay-server/node'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { onTestFinished, vi } from 'vitest'
import { freshDatabase } from '../../../../.dev/testing/index.js'

export const WEBHOOK_SECRET = 'whsec_stories'

/** The people of the stories. */
export const ada = { userId: 'ada', email: 'ada@example.com', role: 'customer' } as const
export const olive = { userId: 'olive', role: 'operator' } as const
type Person = typeof ada | typeof olive

/** Stripe's test cards, by what they do. */
export const cards = {
  works: '4242424242424242',
  declined: '4000000000000002',
  challenged: '4000000000003220',
} as const

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
}

/** What a confirmation at Stripe answers: the intent, or `error`. */
export interface Confirmation {
  readonly status?: Payment['status']
  readonly next_action?: { readonly use_stripe_sdk?: Record<string, string> } | null
  readonly error?: { readonly code: string; readonly decline_code?: string; readonly message: string }
}

/** A shop for one story: our server over HTTP on a real Postgres, a sandbox over HTTP, signed webhooks between them. */
export interface Shop {
  readonly pay: AzoraPay<PostgresTx>
  readonly sandbox: Sandbox
  readonly pool: pg.Pool
  /** A request to our server, as somebody. */
  call<Body>(as: Person, method: string, path: string, body?: object, key?: string): Promise<Answer<Body>>
  /** What the page does first: Ada orders the course. */
  order(key?: string): Promise<CreatePaymentResponse>
  /** What the page does next: it confirms at Stripe, with the publishable key. */
  confirm(clientSecret: string, card: string): Promise<Confirmation>
  /** Finishes a 3-D Secure challenge as the bank's page would. */
  answerChallenge(clientSecret: string, outcome: 'complete' | 'fail'): Promise<void>
  /** Orders and pays. */
  buy(card?: string): Promise<Payment>
  payment(id: string): Promise<Payment>
  refunds(id: string): Promise<readonly Refund[]>
  /** Waits until every webhook has been answered with 2xx and every fact that the shop listens for has been handed over. */
  quiet(): Promise<void>
  /** The keys of all facts that handlers were told, in order. */
  readonly told: readonly string[]
  /** Another process of the same shop: same database, same Stripe, nothing in memory. */
  another(options?: Omit<ShopOptions, 'timeoutMs'>): Promise<AzoraPay<PostgresTx>>
}

/** What differs from shop to shop. */
export interface ShopOptions extends Partial<Omit<AzoraPayOptions<PostgresTx>, 'stripe'>> {
  /** Give up on one call to Stripe after this long. */
  readonly timeoutMs?: number
}

/** Opens a shop; it closes itself when the test ends. */
export async function openShop({ timeoutMs = 10_000, ...options }: ShopOptions = {}): Promise<Shop> {
  const database = await freshDatabase()
  let handle: NodeHandler = async (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sandbox = createSandbox({
    seed: 'stories',
    webhooks: [{ url: `${api}/webhooks/stripe`, secret: WEBHOOK_SECRET }],
  })
  const stripe = await sandbox.listen({ port: 0 })
  const pools: pg.Pool[] = []
  const shops: AzoraPay<PostgresTx>[] = []
  const told: string[] = []

  const start = async (more: Omit<ShopOptions, 'timeoutMs'> = {}) => {
    const pool = new pg.Pool({ connectionString: database.url, max: 20 })
    pools.push(pool)
    const pay = createAzoraPay({
      stripe: { sandbox: stripe.url, webhookSecrets: [WEBHOOK_SECRET], timeoutMs },
      storage: postgres({ pool }),
      identify: (request) => personOf(request),
      quote: ({ input }) =>
        input.item === 'course_123' ? { amount: '499.00', currency: 'zar', description: 'A course' } : null,
      logger: silent,
      ...options,
      ...more,
    })
    shops.push(pay)
    await pay.migrate()
    for (const type of facts) pay.on(type, ({ key }) => void told.push(key))
    return { pay, pool }
  }

  const { pay, pool } = await start()
  handle = toNode(pay)

  onTestFinished(async () => {
    await sandbox.close()
    await new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
    await Promise.all(shops.map((each) => each.close()))
    await Promise.all(pools.map((each) => each.end()))
    await database.drop()
  })

  const call: Shop['call'] = async (as, method, path, body, key) => {
    const response = await fetch(api + path, {
      method,
      headers: {
        authorization: `Bearer ${as.userId}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as never }
  }
  const order: Shop['order'] = async (key) => {
    const answer = await call<CreatePaymentResponse>(ada, 'POST', '/payments', { item: 'course_123' }, key)
    if (answer.status !== 201) throw new Error(`The order was refused: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  const confirm: Shop['confirm'] = async (clientSecret, card) => {
    const id = clientSecret.split('_secret_')[0]
    const response = await fetch(`${stripe.url}/v1/payment_intents/${id}/confirm`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.publishableKey}` },
      body: new URLSearchParams({
        client_secret: clientSecret,
        return_url: 'https://shop.example/paid',
        use_stripe_sdk: 'true',
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': card,
        'payment_method_data[card][exp_month]': '12',
        'payment_method_data[card][exp_year]': '2034',
        'payment_method_data[card][cvc]': '123',
      }),
    })
    return (await response.json()) as Confirmation
  }
  const payment: Shop['payment'] = async (id) => {
    const answer = await call<{ payment: Payment }>(ada, 'GET', `/payments/${id}`)
    return answer.body.payment
  }
  const quiet = async () => {
    await sandbox.webhooks.settled()
    const handedOver = async () => {
      const { rows } = await pool.query<{ waiting: string }>(
        "select count(*) as waiting from azora_pay.fact where state = 'pending' and type = any($1)",
        [facts],
      )
      if (rows[0]?.waiting !== '0') throw new Error(`${rows[0]?.waiting} facts are still waiting.`)
    }
    await vi.waitFor(handedOver, { timeout: 20_000 })
  }

  return {
    pay,
    sandbox,
    pool,
    call,
    order,
    confirm,
    answerChallenge: (clientSecret, outcome) => answerChallenge(stripe.url, sandbox, clientSecret, outcome),
    async buy(card = cards.works) {
      const { payment: ordered, clientSecret } = await order()
      await confirm(clientSecret, card)
      await quiet()
      return payment(ordered.id)
    },
    payment,
    refunds: async (id) => (await call<{ refunds: Refund[] }>(olive, 'GET', `/payments/${id}/refunds`)).body.refunds,
    quiet,
    told,
    another: async (more) => (await start(more)).pay,
  }
}

/** The stories provoke errors on purpose. */
const silent = { debug() {}, info() {}, warn() {}, error() {} }

const facts = [
  'payment.succeeded',
  'payment.mismatched',
  'payment.failed',
  'payment.canceled',
  'payment.authorized',
  'refund.created',
  'refund.succeeded',
  'refund.failed',
] as const

function personOf(request: Request): Person | null {
  const name = request.headers.get('authorization')?.replace('Bearer ', '')
  return [ada, olive].find(({ userId }) => userId === name) ?? null
}

async function answerChallenge(
  stripeUrl: string,
  sandbox: Sandbox,
  clientSecret: string,
  outcome: 'complete' | 'fail',
): Promise<void> {
  const id = clientSecret.split('_secret_')[0]
  const response = await fetch(`${stripeUrl}/v1/payment_intents/${id}/challenge`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.publishableKey}` },
    body: new URLSearchParams({ client_secret: clientSecret, outcome }),
  })
  if (!response.ok) throw new Error(`The challenge was not answered: ${await response.text()}`)
}
