import { formatAmount } from '@azora/pay-core/money'
import type { Stripe, StripeCheckoutSession } from '@stripe/stripe-js'
import {
  CheckoutFields,
  type CheckoutTools,
  type KnownDetails,
  type LoadedCheckout,
} from '../fields/checkout-fields.js'
import type { BillingDetails, FieldsRequest, PaymentFields } from '../fields/index.js'
import type { PaymentOutcome } from '../payments/index.js'
import { checkSecret } from './check-secret.js'
import type { ElementsSubject, OpenPayment, PaymentEngine, Price } from './payment-engine.js'

export interface CheckoutSessionOptions {
  readonly clientSecret: string
  readonly description: string | null
  /** What the page knows of the payer: the session begins with it. */
  readonly billingDetails: BillingDetails | undefined
  readonly stripe: () => Promise<Stripe>
  readonly tools: Omit<CheckoutTools, 'knownOf' | 'outcomeOf'>
  /** Rejects where an answer never comes. */
  readonly answerOf: <Answer>(asked: Promise<Answer>) => Promise<Answer>
}

/**
 * Pays a Checkout Session that the page already has (`ui_mode: 'elements'`). The session is the attempt: Stripe itself
 * remembers, so there is nothing to store.
 */
export class CheckoutSessionEngine implements PaymentEngine {
  readonly #options: CheckoutSessionOptions
  #loading: Promise<LoadedCheckout> | null = null
  #finished: string | null = null
  #isOver = false

  constructor(options: CheckoutSessionOptions) {
    checkSecret(options.clientSecret)
    this.#options = options
  }

  /** The fields that go with it. */
  async openFields(request: FieldsRequest): Promise<PaymentFields> {
    return CheckoutFields.open(await this.#load(), request, { ...this.#options.tools, knownOf, outcomeOf })
  }

  async quote(): Promise<Price> {
    // Asked again, the session is read again: the server may have changed it.
    if (this.#loading) await this.ask()
    const session = (await this.#load()).actions.getSession()
    const { money, paymentId, status } = this.#told(outcomeOf(session))
    // A session that somebody has already paid, or that a bank still works on, is shown as such and not offered again.
    if (status !== 'requires_payment_method') this.#finished = paymentId
    const [first, ...others] = session.lineItems
    return {
      money,
      amount: money ? formatAmount(money) : '',
      description: this.#options.description ?? (first && others.length === 0 ? first.name : null),
    }
  }

  subject(): ElementsSubject {
    return { clientSecret: this.#options.clientSecret }
  }

  unfinished(): string | null {
    return this.#finished
  }

  async open(): Promise<OpenPayment> {
    const outcome = await this.ask()
    return { paymentId: outcome.paymentId, clientSecret: this.#options.clientSecret, outcome }
  }

  /** Stripe.js keeps a copy of the session; after an update that changes nothing, it is the newest one. */
  async ask(): Promise<PaymentOutcome> {
    const { actions } = await this.#load()
    const result = await this.#options.answerOf(actions.runServerUpdate(async () => undefined))
    if (result.type === 'success') return this.#told(outcomeOf(result.session))
    if (hasExpired(result.error)) return this.#told({ ...outcomeOf(actions.getSession()), status: 'canceled' })
    throw refusal(result.error)
  }

  settled(): void {}

  /** A session takes one payment and no other. */
  forget(): void {}

  #load(): Promise<LoadedCheckout> {
    this.#loading ??= this.#init()
    return this.#loading
  }

  async #init(): Promise<LoadedCheckout> {
    const { billingDetails, clientSecret, stripe } = this.#options
    const elementsOptions = { loader: 'never' } as const
    const known = knownOf(billingDetails ?? {})
    const defaults = billingDetails && { defaultValues: known }
    const sdk = (await stripe()).initCheckoutElementsSdk({ clientSecret, elementsOptions, ...defaults })
    const result = await sdk.loadActions()
    if (result.type === 'success') return { sdk, actions: result.actions, known }
    throw refusal(result.error)
  }

  /** The payer learns that the session is over; only the page's developer can mend it. */
  #told(outcome: PaymentOutcome): PaymentOutcome {
    if (outcome.status === 'canceled' && !this.#isOver) {
      this.#isOver = true
      console.warn(
        `<azora-pay-form>: the Checkout Session ${outcome.paymentId} has expired. Make a new one, and set client-secret to its client secret.`,
      )
    }
    return outcome
  }
}

/** What Stripe.js tells of a session that it could not read; by its types without a code. */
type Refusal = { readonly code: string | null; readonly message: string }

/** Where Stripe refuses to read a session that is over, mostly its words alone say why. Keys and cards expire, too. */
function hasExpired({ code, message }: Refusal): boolean {
  return code ? code === 'checkout_session_expired' : /\bsession (cs_\w+ )?(is|has|was) expired\b/i.test(message)
}

/** Of a session Stripe.js says no kind of error, but mostly it can be told from the words. */
function refusal(error: Refusal): Error {
  const { message } = error
  const code = hasExpired(error) ? 'checkout_expired' : /^no such /i.test(message) ? 'resource_missing' : null
  const type = /internet connection/i.test(message) ? 'api_connection_error' : 'api_error'
  return new Error(message, { cause: { ...error, code, type: code ? 'invalid_request_error' : type } })
}

/** The same in the words of a session, which takes an address only where the country is known. */
function knownOf({ address, email, name, phone }: BillingDetails): KnownDetails {
  const { country, ...rest } = address ?? {}
  return {
    ...(email && { email }),
    ...(phone && { phoneNumber: phone }),
    ...(country && { billingAddress: { ...(name && { name }), address: { ...rest, country } } }),
  }
}

function outcomeOf({ currency, id, lineItems, status, total }: StripeCheckoutSession): PaymentOutcome {
  return {
    paymentId: id,
    status: statusOf(status),
    // A session that sells nothing is there to save something: it charges nothing, and not an amount of 0.
    money: lineItems.length > 0 ? { amountMinor: total.total.minorUnitsAmount, currency } : null,
    amount: null,
    description: null,
    paymentMethodId: null,
    failure: null,
    instructions: null,
  }
}

/** The session's words as those of the payment that it takes. */
function statusOf(status: StripeCheckoutSession['status']): PaymentOutcome['status'] {
  switch (status.type) {
    case 'open':
      return 'requires_payment_method'
    case 'expired':
      return 'canceled'
    case 'complete':
      return status.paymentStatus === 'unpaid' ? 'processing' : 'succeeded'
  }
}
