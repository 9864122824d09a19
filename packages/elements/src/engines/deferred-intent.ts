import type { CreatePaymentRequest, CreatePaymentResponse } from '@azora/pay-core'
import { createPayment, type Http, RequestFailed, syncPayment } from '../client/index.js'
import { outcomeOfPayment, type PaymentOutcome } from '../payments/index.js'
import type { AttemptStore } from '../storage/index.js'
import type { ElementsSubject, OpenPayment, Order, OrderRequest, PaymentEngine, Price } from './payment-engine.js'
import { serverPrice } from './server-price.js'

export interface DeferredIntentOptions {
  readonly http: Http
  readonly attempts: AttemptStore
  readonly request: OrderRequest
  /** Asks Stripe about the intent of a client secret. */
  readonly askStripe: (clientSecret: string) => Promise<PaymentOutcome>
}

/** What the server says of a key under which nothing was opened. */
const spentKey = ['idempotency_key_reused', 'operation_abandoned']

/** Opens the payment only once the payer has filled in the fields: nobody who merely looks leaves an intent behind. */
export class DeferredIntentEngine implements PaymentEngine {
  readonly #options: DeferredIntentOptions

  constructor(options: DeferredIntentOptions) {
    this.#options = options
  }

  async quote(): Promise<Price> {
    const { http, request } = this.#options
    return serverPrice(http, this.#body(), request.description)
  }

  subject({ money }: Order): ElementsSubject {
    return { mode: 'payment', amount: money?.amountMinor ?? 0, currency: money?.currency ?? '', ...this.#future() }
  }

  unfinished(order: Order): string | null {
    return this.#options.attempts.find(order.key)?.paymentId ?? null
  }

  async open(order: Order): Promise<OpenPayment> {
    const { payment, clientSecret } = await this.#create(order).catch((cause) => {
      unlessSpent(cause)
      this.forget(order)
      return this.#create(order)
    })
    this.#options.attempts.opened(order.key, payment.id)
    return { paymentId: payment.id, clientSecret, outcome: outcomeOfPayment(payment) }
  }

  async ask(order: Order, paymentId: string, clientSecret: string | null): Promise<PaymentOutcome> {
    const { askStripe, attempts, http } = this.#options
    // A guest proves by the secret that the payment is theirs. It is not stored; the attempt's key brings it back.
    // Where the server takes that no more, the attempt stays: who merely asks must never make way for another payment.
    const isOurs = !clientSecret && attempts.find(order.key)?.paymentId === paymentId
    const ours = isOurs && (await this.#create(order).catch(unlessSpent))
    // While one develops, a server or a sandbox that was begun anew has another payment under the key. Nobody can have
    // paid the one that it forgot; with real money that is never taken for granted.
    if (ours && ours.payment.id !== paymentId && !ours.payment.livemode) {
      attempts.opened(order.key, ours.payment.id)
      return outcomeOfPayment(ours.payment)
    }
    const secret = clientSecret ?? (ours ? ours.clientSecret : undefined)
    const mayAsk = secret?.startsWith(`${paymentId}_`) ? secret : null
    try {
      const { payment } = await syncPayment(http, paymentId, secret ? { clientSecret: secret } : {})
      // What is to be done next, only Stripe says.
      if (mayAsk && payment.status === 'requires_action') return askStripe(mayAsk)
      return outcomeOfPayment(payment)
    } catch (cause) {
      // Our server has no answer for now; Stripe gives one to whoever holds the secret of just this payment.
      if (mayAsk && cause instanceof RequestFailed && cause.failure.retryable) return askStripe(mayAsk)
      throw cause
    }
  }

  async #create(order: Order): Promise<CreatePaymentResponse> {
    const { attempts, http } = this.#options
    return createPayment(http, this.#body(), attempts.begin(order.key).key)
  }

  settled(order: Order, paymentId: string): void {
    this.#options.attempts.settled(order.key, paymentId)
  }

  forget(order: Order): void {
    this.#options.attempts.forget(order.key)
  }

  #body(): CreatePaymentRequest {
    const { item, quantity, amount, currency, description } = this.#options.request
    return {
      quantity,
      ...this.#future(),
      ...(item
        ? { item }
        : { ...(amount && { amount }), ...(currency && { currency }), ...(description && { description }) }),
    }
  }

  #future(): Pick<CreatePaymentRequest, 'setupFutureUsage'> {
    const { setupFutureUsage } = this.#options.request
    return setupFutureUsage ? { setupFutureUsage } : {}
  }
}

/** Nothing, where the server will not take the key any more: it was used for another order, or never arrived. */
export function unlessSpent(cause: unknown): null {
  if (!(cause instanceof RequestFailed) || !spentKey.includes(cause.failure.code)) throw cause
  return null
}
