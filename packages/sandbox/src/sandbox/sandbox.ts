import type { HttpHandler } from 'msw'
import type Stripe from 'stripe'
import type { RequestEntry } from '../api/index.js'
import type { Clock } from '../clock/index.js'
import type { Faults } from '../faults/index.js'
import type { ListenOptions } from '../node/index.js'
import type { PlaywrightRoute } from '../playwright/index.js'
import type { Webhooks } from '../webhooks/index.js'
import type { Snapshot } from '../world/index.js'
import type { BillingObjects } from './billing-objects.js'
import type { ObjectsOf } from './objects-of.js'

export type { ObjectsOf }

/** What the simulated Stripe holds: the truth to compare an app's own records with. */
export interface SandboxObjects extends BillingObjects {
  accounts: ObjectsOf<Stripe.Account>
  applicationFees: ObjectsOf<Stripe.ApplicationFee>
  balanceTransactions: ObjectsOf<Stripe.BalanceTransaction>
  charges: ObjectsOf<Stripe.Charge>
  checkoutSessions: ObjectsOf<Stripe.Checkout.Session>
  customers: ObjectsOf<Stripe.Customer | Stripe.DeletedCustomer>
  disputes: ObjectsOf<Stripe.Dispute>
  earlyFraudWarnings: ObjectsOf<Stripe.Radar.EarlyFraudWarning>
  events: ObjectsOf<Stripe.Event>
  paymentIntents: ObjectsOf<Stripe.PaymentIntent>
  paymentMethods: ObjectsOf<Stripe.PaymentMethod>
  files: ObjectsOf<Stripe.File>
  refunds: ObjectsOf<Stripe.Refund>
  payouts: ObjectsOf<Stripe.Payout>
  reviews: ObjectsOf<Stripe.Review>
  setupIntents: ObjectsOf<Stripe.SetupIntent>
  topups: ObjectsOf<Stripe.Topup>
  transfers: ObjectsOf<Stripe.Transfer>
  webhookEndpoints: ObjectsOf<Stripe.WebhookEndpoint>
}

/** A Stripe that runs in this process. */
export interface Sandbox {
  /** The whole API, and the pages for the browser, as a function of the request. Any host will do; only the path counts. */
  fetch(request: Request | string | URL, init?: RequestInit): Promise<Response>
  /** Handlers for msw that answer every request to api.stripe.com, files.stripe.com and js.stripe.com: `server.use(...sandbox.mswHandlers())`. @throws Error when msw is not installed */
  mswHandlers(): HttpHandler[]
  /**
   * A handler for Playwright that answers a browser's requests for Stripe's hosts, with the stand-in for Stripe.js and the API behind it.
   * @example
   * ```ts
   * await page.route(/^https:\/\/(js|api)\.stripe\.com\//, sandbox.playwrightHandler())
   * ```
   */
  playwrightHandler(): (route: PlaywrightRoute) => Promise<void>
  /** Serves over HTTP. @throws Error with the code `EADDRINUSE` and a sentence that says what to do, when the port is taken */
  listen(options?: ListenOptions): Promise<{ url: string; port: number }>
  /** Stops listening, forgets what is still to be sent, and lets the process end. */
  close(): Promise<void>
  /** Where it listens; `undefined` while it does not. */
  readonly url: string | undefined
  readonly clock: Clock
  readonly faults: Faults
  readonly webhooks: Webhooks
  /** What the platform holds. */
  readonly objects: SandboxObjects
  /** What a connected account holds. @throws TypeError for an account that the platform does not have */
  objectsOf(account: string): SandboxObjects
  /** The requests that came in, oldest first: the last thousand. */
  readonly requests: readonly RequestEntry[]
  /** Everything it knows, as plain JSON. */
  snapshot(): Snapshot
  /** Goes back to a snapshot: of this sandbox, or of another one. @throws TypeError that says what is wrong, when it is none; all is as it was then */
  restore(snapshot: Snapshot): void
  /** Forgets everything but the options it was made with; ids begin again as the seed has them. */
  reset(): void
  readonly seed: string | number
  /** A secret key that it takes. Any `sk_test_…` will do. */
  readonly secretKey: string
  readonly publishableKey: string
}
