import { formatAmount } from '@azora/pay-core/money'
import type { PaymentOutcome } from '../payments/index.js'
import type { ElementsSubject, OpenPayment, Order, PaymentEngine, Price } from './payment-engine.js'

export interface ClientSecretOptions {
  readonly clientSecret: string
  readonly description: string | null
  /** Asks Stripe about the payment of a client secret. */
  readonly askStripe: (clientSecret: string) => Promise<PaymentOutcome>
  /** Whether there is nothing left to confirm. It is given, so that this stays a part of its own. */
  readonly isPast: (outcome: PaymentOutcome) => boolean
}

/** Pays an intent that the page already has. The secret names the attempt, so there is nothing to store. */
export class ClientSecretEngine implements PaymentEngine {
  readonly #options: ClientSecretOptions
  #finished: string | null = null
  #isOver = false

  constructor(options: ClientSecretOptions) {
    this.#options = options
  }

  async quote(): Promise<Price> {
    const outcome = await this.#askOwn()
    const { description, money, paymentId } = outcome
    // An intent that somebody has already paid, or that a bank still works on, is shown as such and not offered again.
    if (this.#options.isPast(outcome)) this.#finished = paymentId
    return { money, amount: money ? formatAmount(money) : '', description: this.#options.description ?? description }
  }

  subject(): ElementsSubject {
    return { clientSecret: this.#options.clientSecret }
  }

  unfinished(): string | null {
    return this.#finished
  }

  async open(): Promise<OpenPayment> {
    const outcome = await this.#askOwn()
    return { paymentId: outcome.paymentId, clientSecret: this.#options.clientSecret, outcome }
  }

  /** Whoever comes back from a bank may find a page that has another secret by now; what is asked about is the bank's. */
  async ask(_order: Order, _paymentId: string, clientSecret: string | null): Promise<PaymentOutcome> {
    return clientSecret ? this.#options.askStripe(clientSecret) : this.#askOwn()
  }

  /** Stripe itself remembers. */
  settled(): void {}

  /** A secret opens one payment and no other. */
  forget(): void {}

  async #askOwn(): Promise<PaymentOutcome> {
    const outcome = await this.#options.askStripe(this.#options.clientSecret)
    if (outcome.status === 'canceled' && !this.#isOver) {
      this.#isOver = true
      console.warn(
        `<azora-pay-form>: ${outcome.paymentId} is canceled. Make a new intent, and set client-secret to its client secret.`,
      )
    }
    return outcome
  }
}
