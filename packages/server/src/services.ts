import type {
  AuditLogEntry,
  Customer,
  EventEntry,
  FactEntry,
  FactSubjects,
  FactType,
  IgnoredReason,
  Money,
  Payment,
  PaymentMethod,
  Refund,
  RefundReason,
  ReplayEventResponse,
  SetupIntent,
  StartedSubscription,
} from '@azora/pay-core'
import type { FactState, PruneReport, Storage } from './storage/port/index.js'
import type { CancelReason, StripePaymentOptions } from './stripe/index.js'

/** An amount in major units: `"99.99"`, or a number that is written the same way. */
export type Amount = string | number

/** What every command takes beside its input. */
export interface CommandOptions {
  /**
   * The same key with the same input gives the first answer again; with other input it is refused. A key counts for one
   * command, and for the user or the payment that the command is for: another user's same key is another key. Default:
   * a new key.
   */
  readonly idempotencyKey?: string
  /**
   * What makes two requests under one key the same, for example a hash of what the caller sent. Default: the whole
   * input; give one where the input also holds what you worked out yourself and may work out differently next time.
   */
  readonly fingerprint?: string
  /** Who asks, for the audit log: `user:42`, `operator:7`. Default: `system`. */
  readonly actor?: string
}

export type SyncOptions = Pick<CommandOptions, 'actor'>

export interface CreatePaymentInput {
  /** The host app's user; gives the payment a customer at Stripe. Leave it out for a guest. */
  readonly userId?: string
  readonly email?: string
  readonly amount: Amount
  /** ISO 4217, any case. */
  readonly currency: string
  readonly description?: string
  readonly item?: string
  readonly quantity?: number
  /** `manual` authorizes now; capture within seven days. Default: `automatic`. */
  readonly captureMethod?: 'automatic' | 'manual'
  readonly setupFutureUsage?: 'on_session' | 'off_session'
  readonly metadata?: Readonly<Record<string, string>>
  /** Every option of Stripe's that is not named here. */
  readonly stripe?: StripePaymentOptions
}

export interface CreatedPayment {
  readonly payment: Payment
  /** Lets the browser confirm this one payment. Never log it, never store it. */
  readonly clientSecret: string
}

export interface ListPaymentsInput {
  /** Only this user's; without it everybody's. */
  readonly userId?: string
  /** 1 to 100. Default: 20. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

export interface PaymentList {
  readonly payments: readonly Payment[]
  readonly nextCursor: string | null
}

export interface PaymentsService {
  /**
   * Creates a payment at Stripe and here.
   *
   * Errors: `invalid_amount`, `unsupported_currency`, `amount_too_small`, `amount_too_large`, `idempotency_key_reused`,
   * `stripe_unreachable` (unknown: repeat with the same key, or let `recover()` settle it), `stripe_rejected`.
   */
  create(input: CreatePaymentInput, options?: CommandOptions): Promise<CreatedPayment>
  /** The payment as we hold it; `undefined` when we hold none by that id. */
  get(paymentId: string): Promise<Payment | undefined>
  /** Newest first, in pages that don't shift while payments arrive. Error: `invalid_request` for a broken cursor. */
  list(input?: ListPaymentsInput): Promise<PaymentList>
  /** Takes authorized money; less than all of it with `amount`. Errors: `payment_not_capturable`, `invalid_amount`. */
  capture(paymentId: string, input?: { readonly amount?: Amount }, options?: CommandOptions): Promise<Payment>
  /** Gives up a payment that was not paid. Error: `payment_not_cancelable`. */
  cancel(paymentId: string, input?: { readonly reason?: CancelReason }, options?: CommandOptions): Promise<Payment>
  /** Asks Stripe how the payment stands and takes that over; safe beside a webhook. Error: `not_found`. */
  sync(paymentId: string, options?: SyncOptions): Promise<Payment>
  /**
   * Sends money back: all that is left, or `amount`.
   *
   * However many refunds run at once, never more than was captured. Pass an `idempotencyKey`: without one, a repetition
   * after `storage_unavailable` or `stripe_unreachable` is another refund. Errors: `refund_exceeds_captured` (with
   * `data.availableMinor`, unless only Stripe knows), `payment_not_refundable`, `not_found`.
   */
  refund(
    paymentId: string,
    input?: { readonly amount?: Amount; readonly reason?: RefundReason },
    options?: CommandOptions,
  ): Promise<Refund>
  /** The refunds of a payment, newest first. */
  refunds(paymentId: string): Promise<readonly Refund[]>
}

/** The user of the host app that something is for. */
export interface Owner {
  readonly userId: string
  readonly email?: string
  readonly name?: string
}

/** Lets a browser see, use and remove what one customer has saved. */
export interface CustomerSession {
  /** Give it to the form as `customerSessionClientSecret`. Never log it, never store it. */
  readonly clientSecret: string
  /** ISO 8601, UTC, whole seconds: half an hour from now, as a rule. */
  readonly expiresAt: string
}

export interface CustomersService {
  /** The user's customer at Stripe, made on first need; one for each user, however many requests race. */
  ensure(input: Owner): Promise<Customer>
  /** The customer as we hold it. */
  get(customerId: string): Promise<Customer | undefined>
  /**
   * Opens a session in which the form shows what the user has saved.
   *
   * @example
   * ```ts
   * const { clientSecret } = await pay.customers.openSession({ userId: 'user_123' })
   * ```
   */
  openSession(input: Owner): Promise<CustomerSession>
}

export interface CreateSetupIntentInput extends Owner {
  /** `off_session` may be charged while the user is away: subscriptions, no-show fees. Default: `off_session`. */
  readonly usage?: 'on_session' | 'off_session'
}

export interface CreatedSetupIntent {
  readonly setupIntent: SetupIntent
  /** Lets the browser confirm this one setup intent. Never log it, never store it. */
  readonly clientSecret: string
}

/** What users keep at Stripe to pay with. Stripe is asked each time; nothing of it is held here. */
export interface PaymentMethodsService {
  /**
   * Opens a setup intent: the form saves a card with it, and nothing is charged.
   *
   * Errors: `idempotency_key_reused`, `stripe_unreachable` (unknown: repeat with the same key), `stripe_rejected`.
   */
  setUp(input: CreateSetupIntentInput, options?: CommandOptions): Promise<CreatedSetupIntent>
  /** What the user has saved, newest first, a hundred at most; nothing for a user without a customer. */
  list(userId: string): Promise<readonly PaymentMethod[]>
  /** Lets go of one for ever. Error: `not_found`, also for somebody else's. */
  remove(userId: string, paymentMethodId: string, options?: CommandOptions): Promise<PaymentMethod>
  /** Charges subscriptions and invoices to it from now on. Error: `not_found`, also for somebody else's. */
  setDefault(userId: string, paymentMethodId: string, options?: CommandOptions): Promise<PaymentMethod>
}

export interface StartSubscriptionInput extends Owner {
  /** Stripe's id of the price. */
  readonly price: string
  /** Default: 1. */
  readonly quantity?: number
  /** Days before the first payment; a card is asked for at once all the same. Default: none. */
  readonly trialDays?: number
  /** What the payer was told it costs; with it, a price that costs something else is refused. */
  readonly quoted?: Money
}

export interface StartedSubscriptionWithSecret {
  readonly subscription: StartedSubscription
  /** Lets the browser confirm the first payment; `null` when nothing is to be confirmed. Never log it, never store it. */
  readonly clientSecret: string | null
}

export interface SubscriptionsService {
  /**
   * Begins a subscription; it is `incomplete` until the browser has confirmed its first payment.
   *
   * Errors: `item_unknown` for a price that is not for sale or costs something else than `quoted`,
   * `idempotency_key_reused`, `stripe_unreachable` (unknown: repeat with the same key), `stripe_rejected`.
   */
  start(input: StartSubscriptionInput, options?: CommandOptions): Promise<StartedSubscriptionWithSecret>
}

/** What became of one webhook. Anything that could not be stored is an error instead, so that Stripe sends it again. */
export type WebhookReceipt =
  | {
      readonly result: 'applied'
      readonly eventId: string
      readonly type: string
      readonly announced: readonly string[]
    }
  | { readonly result: 'duplicate'; readonly eventId: string; readonly type: string }
  | { readonly result: 'ignored'; readonly eventId: string; readonly type: string; readonly because: IgnoredReason }

export interface WebhooksService {
  /**
   * Verifies one webhook, stores and applies it. Resolves only after the commit.
   *
   * Errors: `webhook_signature_invalid`, `invalid_request` (signed, but not an event), `storage_unavailable`,
   * `stripe_unreachable` (a tie could not be settled): answer 5xx to the last two, and Stripe sends it again.
   *
   * @param body - the bytes as they came; never parsed and written again.
   */
  receive(body: Uint8Array, signature: string | null): Promise<WebhookReceipt>
  /** What became of the webhooks that this process received: for a metric, or a page that somebody looks at. */
  counts(): WebhookCounts
}

/** Since the process began. `pay.events.list({ ignored })` names those that were ignored, whoever received them. */
export interface WebhookCounts {
  readonly applied: number
  readonly duplicate: number
  /** Refused, or not stored: whoever sent it was told so. */
  readonly failed: number
  /** Stored and acknowledged, without changing anything, by why. */
  readonly ignored: Readonly<Partial<Record<IgnoredReason, number>>>
}

/** What a handler is told. */
export interface FactContext<Type extends FactType, Tx> {
  /** The key of the business fact, for example `payment.succeeded:pi_123`. */
  readonly key: string
  readonly type: Type
  /** The record before; `null` when nothing was held. */
  readonly previous: FactSubjects[Type] | null
  readonly current: FactSubjects[Type]
  /** ISO 8601, UTC, whole seconds. */
  readonly occurredAt: string
  /** Attempts that failed before this one. */
  readonly attempts: number
  /** What is written through it commits with the mark "delivered": exactly once. */
  readonly tx: Tx
}

export type FactHandler<Type extends FactType, Tx> = (context: FactContext<Type, Tx>) => void | Promise<void>

export interface ListFactsInput {
  /** Only facts of this state: `dead` for the dead letters. Default: every state. */
  readonly state?: FactState
  /** Only facts of this type, for example `payment.succeeded`. */
  readonly type?: FactType
  /** 1 to 100. Default: 20. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

export interface FactList {
  readonly facts: readonly FactEntry[]
  readonly nextCursor: string | null
}

export interface ReplayOptions {
  /** Who asks, for the audit log: `operator:7`. Default: `system`. */
  readonly actor?: string
}

export interface ReplayFactsInput extends ReplayOptions {
  /** `dead` or `unheard`. Default: `dead`. */
  readonly state?: 'dead' | 'unheard'
  /** Only facts of this type. Default: of every type. */
  readonly type?: FactType
}

export interface ReplayReport {
  /** How many facts are tried again. */
  readonly replayed: number
}

export interface FactsService {
  /**
   * The outbox, newest first: what was told, what waits, and what failed. Pruned facts are not in it. Error:
   * `invalid_request` for a broken cursor.
   *
   * @example
   * ```ts
   * const { facts } = await pay.facts.list({ state: 'dead' })
   * for (const { key, attempts, lastError } of facts) console.log(key, attempts, lastError)
   * ```
   */
  list(input?: ListFactsInput): Promise<FactList>
  /**
   * Gives one dead letter, or one fact that nobody listened for, another round of attempts, at once.
   *
   * Errors: `not_found`; `fact_not_replayable` for one that was delivered (it would take effect twice) or is still tried.
   */
  replay(key: string, options?: ReplayOptions): Promise<ReplayReport>
  /** The same for all dead letters, or all of a type, oldest first. */
  replayAll(input?: ReplayFactsInput): Promise<ReplayReport>
}

export interface ListEventsInput {
  /** Only events that were stored and ignored for this reason: `unreadable` for those to look at after an upgrade. */
  readonly ignored?: IgnoredReason
  /** Only events of this type. */
  readonly type?: string
  /** 1 to 100. Default: 20. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

export interface EventList {
  readonly events: readonly EventEntry[]
  readonly nextCursor: string | null
}

export interface ReplayEventsInput extends ReplayOptions {
  /** Only events that were ignored for this reason. Default: `unreadable`. */
  readonly ignored?: IgnoredReason
  /** Only events of this type. Default: of every type. */
  readonly type?: string
}

/** How many events were taken, and what became of them. Those that `takeFrom` found here already are not counted. */
export interface EventReplayReport {
  readonly applied: number
  readonly ignored: number
}

export interface EventsService {
  /**
   * The events that Stripe sent, newest first, of those that still have their payload. Error: `invalid_request` for a
   * broken cursor.
   *
   * @example
   * ```ts
   * const { events } = await pay.events.list({ ignored: 'unreadable' })
   * ```
   */
  list(input?: ListEventsInput): Promise<EventList>
  /**
   * Takes one stored event once more, by the rules of this version: what could not be read before an upgrade is applied
   * after it. It may come as late as it likes: newer news stays, and no fact is told twice.
   *
   * Error: `not_found` for an event that is not stored, or whose payload was pruned.
   */
  replay(eventId: string, options?: ReplayOptions): Promise<ReplayEventResponse>
  /** The same for all that were ignored for a reason, oldest first. */
  replayAll(input?: ReplayEventsInput): Promise<EventReplayReport>
  /**
   * Rebuilds from another storage's events, oldest first, what those say. The facts that follow are put aside as
   * `unheard`: they were told from the other storage. What only commands said (an operation's end) is not in events.
   */
  takeFrom(storage: Pick<Storage<unknown>, 'events'>): Promise<EventReplayReport>
}

export interface AuditInput {
  /** Only what was done to this: the id of a payment, a refund, a customer, a fact, an event. */
  readonly subject?: string
  /** Only what this one did: `operator:7`, `user:42`, `system`. */
  readonly actor?: string
  /** 1 to 100. Default: 20. */
  readonly limit?: number
  /** `nextCursor` of the page before. */
  readonly cursor?: string
}

export interface AuditList {
  readonly entries: readonly AuditLogEntry[]
  readonly nextCursor: string | null
}

export interface PruneInput {
  /** What was settled longer ago than this goes: 7 or more. There is no default; nothing is ever pruned by itself. */
  readonly olderThanDays: number
  /** Aborted, it ends the call after the batch in hand. */
  readonly signal?: AbortSignal
  /** Told of the sums so far after each batch. */
  readonly onProgress?: (soFar: PruneReport) => void
}

/** What `recover` did with the commands whose end was unknown. */
export interface RecoveryReport {
  /** Stripe was asked, and the answer is kept now. */
  readonly settled: number
  /** Stripe refused, or never did it: kept as failed. */
  readonly failed: number
  /** Stripe could not be asked; the next `recover` tries again. */
  readonly unknown: number
}
