import type { Money } from '@azora/pay-core/money'
import type { PaymentOutcome } from '../payments/index.js'

/**
 * What is to be done: take one payment, save a card for later, or begin a subscription. The last two go through the same
 * states.
 */
export type Mode = 'payment' | 'setup' | 'subscription'

/** What an order costs. */
export interface Price {
  /** `null` where nothing is charged. */
  readonly money: Money | null
  /** The same money as a decimal in major units, as it is shown; empty where nothing is charged. */
  readonly amount: string
  readonly description: string | null
}

/** What is being paid for, and what it costs. */
export interface Order extends Price {
  /** Tells this order from every other one; its attempt is kept under this name. */
  readonly key: string
}

/** What the page says is sold. */
export interface OrderRequest {
  readonly mode: Mode
  readonly item: string | null
  /** Stripe's id of what is subscribed to. */
  readonly price: string | null
  readonly quantity: number
  /** Major units; only where the server lets the page choose. */
  readonly amount: string | null
  readonly currency: string | null
  readonly description: string | null
  /** Keeps what is paid with for later payments. */
  readonly setupFutureUsage: 'on_session' | 'off_session' | null
}

/** A payment that can be confirmed. */
export interface OpenPayment {
  readonly paymentId: string
  readonly clientSecret: string
  /** How it stands already: an earlier answer may have got lost, and the amount may not be what was shown. */
  readonly outcome: PaymentOutcome
}

/** How Elements are told what is sold. */
export type ElementsSubject =
  | {
      readonly mode: 'payment' | 'subscription'
      readonly amount: number
      readonly currency: string
      readonly setupFutureUsage?: 'on_session' | 'off_session'
    }
  | { readonly mode: 'setup'; readonly currency?: string; readonly setupFutureUsage?: 'on_session' | 'off_session' }
  | { readonly clientSecret: string }

/**
 * Where a payment comes from. The form goes through the same states whichever engine it has.
 *
 * None of these calls may charge anybody; only a confirmation does. Each may reject, with a `RequestFailed` or whatever
 * the host app's own function throws; nothing is lost by calling it again.
 */
export interface PaymentEngine {
  /** What the order costs now. */
  quote(): Promise<Price>
  /** What Elements are created with. */
  subject(order: Order): ElementsSubject
  /** The payment of an earlier attempt whose end is not known (a reload, a crash); `null` when there is none. */
  unfinished(order: Order): string | null
  /** Opens the payment, or finds the attempt's own one again. */
  open(order: Order): Promise<OpenPayment>
  /** What became of a payment. Asked, never guessed. */
  ask(order: Order, paymentId: string, clientSecret: string | null): Promise<PaymentOutcome>
  /** Notes that the payment ended well. */
  settled(order: Order, paymentId: string): void
  /** Lets the next submit open a new payment. */
  forget(order: Order): void
}
