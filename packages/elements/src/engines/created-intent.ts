import { formatAmount, parseAmount } from '@azora/pay-core/money'
import type { PaymentOutcome } from '../payments/index.js'
import type { AttemptStore } from '../storage/index.js'
import { moneyIn } from '../storage/money-in.js'
import type { ElementsSubject, OpenPayment, Order, OrderRequest, PaymentEngine, Price } from './payment-engine.js'

/** What `createIntent` is told. */
export interface CreateIntentContext extends OrderRequest {
  /** 0 where nothing is charged. */
  readonly amountMinor: number
  /** Send it to Stripe as the `Idempotency-Key`: a repeated call must bring back the same intent. */
  readonly idempotencyKey: string
}

/** The host app's own way of opening a payment intent, or in mode `setup` a setup intent, on its server. */
export type CreateIntent = (context: CreateIntentContext) => Promise<{ readonly clientSecret: string }>

export interface CreatedIntentOptions {
  readonly create: CreateIntent
  /** Asks our server for the price; `null` where the page names it. */
  readonly askPrice: (() => Promise<Price>) | null
  readonly attempts: AttemptStore
  /** Asks Stripe about the intent of a client secret. */
  readonly askStripe: (clientSecret: string) => Promise<PaymentOutcome>
  /** Nothing, where our server will not take the attempt's key any more; throws what else went wrong. */
  readonly unlessSpent: (cause: unknown) => null
  readonly request: OrderRequest
}

/**
 * Opens an intent that our server does not mirror as a payment: one of the page's own `createIntent`, a setup intent, the
 * first payment of a subscription. Stripe is asked what became of it.
 */
export class CreatedIntentEngine implements PaymentEngine {
  readonly #options: CreatedIntentOptions

  constructor(options: CreatedIntentOptions) {
    this.#options = options
  }

  async quote(): Promise<Price> {
    const { askPrice, request } = this.#options
    const { amount, currency, description, mode } = request
    if (askPrice) return askPrice()
    if (mode === 'setup') return { money: null, amount: '', description }
    const money = parseAmount(amount ?? '', currency ?? '')
    return { money, amount: formatAmount(money), description }
  }

  subject({ money }: Order): ElementsSubject {
    const { currency, mode, setupFutureUsage } = this.#options.request
    const future = setupFutureUsage ? { setupFutureUsage } : {}
    return mode === 'setup' || !money
      ? { mode: 'setup', ...future, ...(currency && { currency: currency.toLowerCase() }) }
      : { mode, amount: money.amountMinor, currency: money.currency, ...future }
  }

  unfinished(order: Order): string | null {
    return this.#options.attempts.find(order.key)?.paymentId ?? null
  }

  async open(order: Order): Promise<OpenPayment> {
    const { attempts, askStripe, unlessSpent } = this.#options
    const clientSecret = await this.#create(order).catch((cause) => {
      unlessSpent(cause)
      this.forget(order)
      return this.#create(order)
    })
    // The amount that the server chose is compared with the one on the button before it is confirmed.
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
    const { attempts, create, request } = this.#options
    const idempotencyKey = attempts.begin(order.key).key
    const name = attempts.nameOf(order.key)
    // The key of an earlier price goes with that price, or the page's server would be asked for something else by it.
    const before = name === order.key ? null : moneyIn(name)
    const amount = before && request.amount ? formatAmount(before) : request.amount
    const { amountMinor } = before ?? order.money ?? { amountMinor: 0 }
    const { clientSecret } = await create({ ...request, amount, amountMinor, idempotencyKey })
    return clientSecret
  }
}
