import { formatAmount, parseAmount } from '@azora/pay-core/money'
import type { PaymentOutcome } from '../payments/index.js'
import type { AttemptStore } from '../storage/index.js'
import type { OrderRequest } from './deferred-intent.js'
import type { ElementsSubject, OpenPayment, Order, PaymentEngine, Price } from './payment-engine.js'

/** What `createIntent` is told. */
export interface CreateIntentContext extends OrderRequest {
  readonly amountMinor: number
  /** Send it to Stripe as the `Idempotency-Key`: a repeated call must bring back the same intent. */
  readonly idempotencyKey: string
}

/** The host app's own way of opening a payment intent on its server. */
export type CreateIntent = (context: CreateIntentContext) => Promise<{ readonly clientSecret: string }>

export interface HostIntentOptions {
  readonly createIntent: CreateIntent
  readonly attempts: AttemptStore
  /** Asks Stripe about the payment of a client secret. */
  readonly askStripe: (clientSecret: string) => Promise<PaymentOutcome>
  readonly request: OrderRequest
}

/** Opens the payment by the page's own `createIntent`; the page names the amount, and Stripe is asked instead of a server. */
export class HostIntentEngine implements PaymentEngine {
  readonly #options: HostIntentOptions

  constructor(options: HostIntentOptions) {
    this.#options = options
  }

  async quote(): Promise<Price> {
    const { amount, currency, description } = this.#options.request
    const money = parseAmount(amount ?? '', currency ?? '')
    return { money, amount: formatAmount(money), description }
  }

  subject({ money }: Order): ElementsSubject {
    return { mode: 'payment', amount: money.amountMinor, currency: money.currency }
  }

  unfinished(order: Order): string | null {
    return this.#options.attempts.find(order.key)?.paymentId ?? null
  }

  async open(order: Order): Promise<OpenPayment> {
    const { attempts, askStripe } = this.#options
    const clientSecret = await this.#create(order)
    // The amount that the page's server chose is compared with the one on the button before it is confirmed.
    const outcome = await askStripe(clientSecret)
    attempts.opened(order.key, outcome.paymentId)
    return { paymentId: outcome.paymentId, clientSecret, outcome }
  }

  async ask(order: Order, _paymentId: string, clientSecret: string | null): Promise<PaymentOutcome> {
    // After a reload the secret is gone; the attempt's key brings it back.
    return this.#options.askStripe(clientSecret ?? (await this.#create(order)))
  }

  settled(order: Order, paymentId: string): void {
    this.#options.attempts.settled(order.key, paymentId)
  }

  forget(order: Order): void {
    this.#options.attempts.forget(order.key)
  }

  async #create(order: Order): Promise<string> {
    const { attempts, createIntent, request } = this.#options
    const idempotencyKey = attempts.begin(order.key).key
    const context = { ...request, amountMinor: order.money.amountMinor, idempotencyKey }
    return (await createIntent(context)).clientSecret
  }
}
