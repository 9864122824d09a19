import type { CreatePaymentResponse, CreateSetupIntentResponse, Payment, Problem } from '@azora/pay-core'
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, type AzoraPayOptions, createAzoraPay, type LogData } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'

export const WEBHOOK_SECRET = 'whsec_till'

/** Who stands at the till. */
export type Person = 'ada' | 'bob' | 'olive' | 'nobody'

/** One answer, read. */
export interface Reply<Body> {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Body
}

export interface Ask {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly origin?: string
}

/** A server for one test: our handler, memory storage, and a sandbox, all in this process. */
export interface Till {
  readonly pay: AzoraPay<MemoryTx>
  readonly sandbox: Sandbox
  /** Every line that was logged, at every level. */
  readonly logged: readonly string[]
  ask<Body = Problem>(as: Person, method: string, path: string, more?: Ask): Promise<Reply<Body>>
  /** Creates a payment as somebody. */
  order(as: Person, more?: Ask): Promise<CreatePaymentResponse>
  /** Pays it at Stripe with a card that works, and takes the news over. */
  settle(payment: Payment): Promise<Payment>
  /** Confirms a setup intent with a card that works, as the browser does it. */
  finish(setupIntentId: string): Promise<void>
  /** Saves a card that works, as the browser does it; answers with the payment method's id. */
  save(as: Person): Promise<string>
}

const people: Readonly<
  Record<Exclude<Person, 'nobody'>, { userId: string; email: string; role: 'customer' | 'operator' }>
> = {
  ada: { userId: 'ada', email: 'ada@private.example', role: 'customer' },
  bob: { userId: 'bob', email: 'bob@private.example', role: 'customer' },
  olive: { userId: 'olive', email: 'olive@private.example', role: 'operator' },
}

type TillOptions = Partial<AzoraPayOptions<MemoryTx>>

/** Opens a till that sells a book for 20.00 USD. */
export function openTill(options: TillOptions = {}): Till {
  const sandbox = createSandbox({ seed: 'till' })
  const logged: string[] = []
  const log = (message: string, data?: LogData) => void logged.push(`${message} ${JSON.stringify(data ?? {})}`)
  const stripeFetch: typeof fetch = (input, init) => sandbox.fetch(new Request(input, init))
  const pay = createAzoraPay<MemoryTx>({
    stripe: { sandbox: 'http://stripe.sandbox', webhookSecrets: [WEBHOOK_SECRET] },
    storage: memory(),
    fetch: stripeFetch,
    logger: { debug: log, info: log, warn: log, error: log },
    identify: (request) => personOf(request),
    quote: ({ input }) =>
      input.item === 'book' ? { amount: 20 * (input.quantity ?? 1), currency: 'usd', description: 'A book' } : null,
    ...options,
  })
  const ask = async <Body>(as: Person, method: string, path: string, more: Ask = {}): Promise<Reply<Body>> => {
    const response = await pay.handler(
      new Request(`${more.origin ?? 'http://shop.example'}${path}`, {
        method,
        headers: {
          ...(as === 'nobody' ? {} : { 'x-person': as }),
          ...(more.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more.headers,
        },
        ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
      }),
    )
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: text === '' ? null : JSON.parse(text) }
  }
  const confirm = async (intent: string): Promise<void> => {
    const response = await sandbox.fetch(
      new Request(`http://stripe.sandbox/v1/${intent}/confirm`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}` },
        body: new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'http://shop.example/back' }),
      }),
    )
    if (!response.ok) throw new Error(`The confirmation was refused: ${await response.text()}`)
  }
  return {
    pay,
    sandbox,
    logged,
    ask,
    async order(as, more = { body: { item: 'book' } }) {
      const reply = await ask<CreatePaymentResponse>(as, 'POST', '/payments', more)
      if (reply.status !== 201) throw new Error(`The order was refused: ${reply.text}`)
      return reply.body
    },
    async settle({ id }) {
      await confirm(`payment_intents/${id}`)
      return pay.payments.sync(id)
    },
    finish: (id) => confirm(`setup_intents/${id}`),
    async save(as) {
      const { body } = await ask<CreateSetupIntentResponse>(as, 'POST', '/setup-intents')
      await confirm(`setup_intents/${body.setupIntent.id}`)
      return sandbox.objects.paymentMethods.list().at(-1)?.id ?? ''
    },
  }
}

function personOf(request: Request) {
  const name = request.headers.get('x-person')
  return name === 'ada' || name === 'bob' || name === 'olive' ? people[name] : null
}
