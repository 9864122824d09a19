import type { Clock, Logger, MakeId, Random, Sleep } from '../runtime/index.js'
import type { Amount } from '../services.js'
import type { Storage } from '../storage/port/index.js'
import type { TelemetryOptions } from '../telemetry/index.js'
import type { DeliveryEngine } from '../webhooks/index.js'

/** Keys of a real Stripe account, in test or live mode. */
export interface StripeAccountOptions {
  /** `sk_test_…` or `sk_live_…`; a restricted key (`rk_…`) works too. Never sent to a browser. */
  readonly secretKey: string
  /** `pk_test_…` or `pk_live_…`, of the same account and mode. Shown to browsers. */
  readonly publishableKey: string
  /** `whsec_…` of each webhook endpoint; two while one is rotated. At least one. */
  readonly webhookSecrets: readonly string[]
  /** Give up on one call to Stripe after this long; it is repeated twice. Default: 30 000. */
  readonly timeoutMs?: number
  readonly sandbox?: undefined
}

/** A sandbox on your own machine in Stripe's place. */
export interface StripeSandboxOptions {
  /** Where the sandbox listens, for example `http://localhost:12111`. */
  readonly sandbox: string
  /** Default: `sk_test_sandbox`; a sandbox takes every test key. */
  readonly secretKey?: string
  /** Default: `pk_test_sandbox`. */
  readonly publishableKey?: string
  /** The `whsec_…` that the sandbox signs its webhooks with. */
  readonly webhookSecrets: readonly string[]
  /** Give up on one call to Stripe after this long; it is repeated twice. Default: 30 000. */
  readonly timeoutMs?: number
}

export type StripeOptions = StripeAccountOptions | StripeSandboxOptions

/** Who sends a request, as the host app's own session says. */
export interface User {
  /** The host app's own id of the user, 1 to 200 characters. */
  readonly userId: string
  /** For receipts and for the customer at Stripe. */
  readonly email?: string
  readonly name?: string
  /** An `operator` sees and refunds everybody's payments. Default: `customer`, who sees only their own. */
  readonly role?: 'customer' | 'operator'
}

/**
 * Says who sends a request; `null` for nobody. Read the host app's own session: a cookie, a bearer token. A `userId` must
 * never be given to somebody else, also when the app's database is begun anew: whoever has it has the customer at Stripe
 * and the saved cards that go with it.
 *
 * Whatever it throws ends the request with 500 and reaches the log, never the answer.
 */
export type Identify = (request: Request) => User | null | undefined | Promise<User | null | undefined>

/** What a form sends to be priced. Everything in it came from a browser. */
export interface QuoteInput {
  readonly item?: string
  readonly quantity?: number
  /** Present only within the limits of `clientAmounts`. */
  readonly amount?: Amount
  readonly currency?: string
  /** Every other field of the request body. */
  readonly [field: string]: unknown
}

/** What something costs. */
export interface Quoted {
  /** In major units: `"99.99"`. */
  readonly amount: Amount
  /** ISO 4217, any case. */
  readonly currency: string
  /** What the payer and the operator read, for example `Course enrollment`. */
  readonly description?: string
  /** `manual` authorizes now; capture within seven days. Default: `automatic`. */
  readonly captureMethod?: 'automatic' | 'manual'
  /** The host app's own data, kept with the payment. */
  readonly metadata?: Readonly<Record<string, string>>
}

/**
 * Says what the input costs; `null` when there is no such thing for sale. One function prices what the form shows
 * (`POST /quotes`) and what is charged (`POST /payments`), so a page can't choose its own price.
 */
export type Quote = (context: {
  readonly input: QuoteInput
  /** Who asks; `null` for a guest. */
  readonly user: User | null
  readonly request: Request
}) => Quoted | null | undefined | Promise<Quoted | null | undefined>

/** Lets browsers choose an amount, for donations. */
export interface ClientAmounts {
  /** ISO 4217, any case. */
  readonly currencies: readonly string[]
  /** Smallest amount in major units; written so that it is valid in every one of the currencies. */
  readonly min: Amount
  /** Largest amount in major units. */
  readonly max: Amount
}

/**
 * How facts reach handlers. After the nth failure a fact waits `firstRetryDelayMs` × 2^(n - 1), at most
 * `longestRetryDelayMs`, each wait longer or shorter by up to a tenth so that many failures don't come back at once. With
 * the defaults that is 0.5 s, 1 s, 2 s … 4 h, and a dead letter after about a day.
 */
export interface DeliveryOptions<Tx> {
  /** A fact whose handlers failed this often is a dead letter; 1 or more. Default: 21. */
  readonly attempts?: number
  /** Default: 500. */
  readonly firstRetryDelayMs?: number
  /** Default: 14 400 000, which is four hours. */
  readonly longestRetryDelayMs?: number
  /** A handler that takes longer has failed, and what it wrote through `tx` is undone. Default: 30 000. */
  readonly handlerTimeoutMs?: number
  /**
   * Who decides when a handler runs: `pgBoss(boss)` of `@azora/pay-server/pg-boss`, or your own. Default: this process,
   * as soon as something is announced. Another engine keeps its own retries; only `handlerTimeoutMs` is still ours.
   */
  readonly engine?: DeliveryEngine<Tx>
}

/** Everything `createAzoraPay` takes. */
export interface AzoraPayOptions<Tx> {
  readonly stripe: StripeOptions
  /** `memory()` or `postgres({ pool })`. */
  readonly storage: Storage<Tx>
  /**
   * The name of this app on its Stripe account, for example `courses-staging`: 1 to 40 letters, digits, `-` and `_`. Give
   * one when several apps, or a staging beside a production, share an account: each then has its own customers and
   * ignores what belongs to another. Never change it later. Default: none, for an app that has its account to itself.
   */
  readonly app?: string
  /** Who sends a request. Without it the routes of a user answer 401. */
  readonly identify?: Identify
  /** What things cost. Without it only operators, and donors with `clientAmounts`, can pay over HTTP. */
  readonly quote?: Quote
  /** Lets browsers choose an amount within limits. Default: they may not. */
  readonly clientAmounts?: ClientAmounts
  /** Whether somebody who is not signed in may pay. Default: `false`. */
  readonly guests?: boolean
  /** Other origins whose pages may call the routes, for example `https://shop.example`. Default: none. */
  readonly cors?: { readonly origins: readonly string[] }
  /**
   * Where the routes are mounted, for example `/api`. Default: wherever they are asked for, so that `/payments`,
   * `/api/payments` and `/v2/pay/payments` are all the same route.
   */
  readonly basePath?: string
  /**
   * Whether a proxy in front of us sets `X-Forwarded-Proto` and `X-Forwarded-Host`, and clients can't. Default: `false`.
   */
  readonly trustProxy?: boolean
  /** How facts reach handlers: retries, time-out, engine. */
  readonly delivery?: DeliveryOptions<Tx>
  /** `console` fits. Default: `console` for warnings and errors. */
  readonly logger?: Logger
  /** OpenTelemetry's tracer and meter; `docs/observability.md` lists what they are told. Default: nothing is told. */
  readonly telemetry?: TelemetryOptions
  /** Default: the system's clock. */
  readonly clock?: Clock
  /** Default: ids from the system's cryptographic source. */
  readonly makeId?: MakeId
  /** For jitter. Default: `Math.random`. */
  readonly random?: Random
  /** Default: the system's timers. */
  readonly sleep?: Sleep
  /** Carries the calls to Stripe, for example a sandbox's `fetch`. Default: the platform's. */
  readonly fetch?: typeof globalThis.fetch
}
