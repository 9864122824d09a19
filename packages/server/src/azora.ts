import type { FactType } from '@azora/pay-core'
import { listAudit } from './audit/index.js'
import { type AzoraPayOptions, type ResolvedConfig, resolveConfig } from './config/index.js'
import type { Context, WorkingStorage } from './context.js'
import {
  createCustomerSession,
  ensureCustomer,
  ensureCustomerCommand,
  forLivingCustomer,
  getCustomer,
  livingCustomer,
} from './customers/index.js'
import { eventsService } from './events/index.js'
import { factsService } from './facts/index.js'
import { createHandler, type Handler } from './http/index.js'
import { type AnyCommand, type RecoverOptions, recoverOperations } from './operations/index.js'
import {
  detachPaymentMethod,
  detachPaymentMethodCommand,
  listPaymentMethods,
  noSuchPaymentMethod,
  setDefaultPaymentMethod,
  setDefaultPaymentMethodCommand,
} from './payment-methods/index.js'
import {
  cancelPayment,
  cancelPaymentCommand,
  capturePayment,
  capturePaymentCommand,
  checkClientSecret,
  createPayment,
  createPaymentCommand,
  getPayment,
  listPayments,
  paidPayment,
  syncPayment,
} from './payments/index.js'
import { pruneSettled } from './pruning/index.js'
import {
  type BackfillOptions,
  backfill,
  type ReconcileOptions,
  type ReviewMakings,
  type ReviewReport,
  reconcile,
} from './reconciliation/index.js'
import { createRefund, createRefundCommand, listRefunds } from './refunds/index.js'
import { createSharing } from './runtime/index.js'
import type {
  AuditInput,
  AuditList,
  CreatePaymentInput,
  CustomersService,
  EventsService,
  FactHandler,
  FactsService,
  PaymentMethodsService,
  PaymentsService,
  PruneInput,
  RecoveryReport,
  SubscriptionsService,
  WebhooksService,
} from './services.js'
import { createSetupIntent, createSetupIntentCommand } from './setup-intents/index.js'
import { type DeliveryReport, type MigrationReport, PLATFORM, type PruneReport } from './storage/port/index.js'
import { createStripe, createStripeApi, type StripeApi, type StripeConnection } from './stripe/index.js'
import { checkPrice, startSubscription, startSubscriptionCommand } from './subscriptions/index.js'
import { createRequestTimings, createTelemetry, observing, type Telemetry, watchOutbox } from './telemetry/index.js'
import { waking } from './waking.js'
import { createFactHandlers, createRefetch, createWebhooksService, startDelivery } from './webhooks/index.js'

/** Payments, wired together: what `createAzoraPay` returns. */
export interface AzoraPay<Tx> {
  readonly payments: PaymentsService
  readonly customers: CustomersService
  /** What users have saved to pay with. */
  readonly paymentMethods: PaymentMethodsService
  readonly subscriptions: SubscriptionsService
  /** The outbox: what was told, dead letters, and telling them again. */
  readonly facts: FactsService
  readonly webhooks: WebhooksService
  /** The events that Stripe sent, and taking them once more. */
  readonly events: EventsService
  /**
   * The audit log, newest first: every command and every change, with who asked. Nothing ever removes a line.
   *
   * @example
   * ```ts
   * const { entries } = await pay.audit({ subject: 'pi_123' })
   * ```
   */
  audit(input?: AuditInput): Promise<AuditList>
  /** Answers requests to every route of ours: for Hono, Next, Bun, Deno and workers. `toNode(pay)` makes one for Node. */
  readonly handler: Handler
  /**
   * Tells your code of a fact, once the commit that announced it is durable; returns what ends it.
   *
   * A handler that throws is tried again, for about a day; then the fact waits as a dead letter. What it writes through
   * `tx` takes effect exactly once. Add all handlers at start-up, the same in every process that adds any: a fact is
   * delivered once, to the handlers of the process that takes it.
   *
   * A process takes only facts that it has a handler for; the others wait for one that has. Whatever nobody listened for
   * within 24 hours is put aside as `unheard`: a handler added next year is not flooded with this year's facts. (Those
   * with a handler put it aside; while no process has any, everything waits.)
   *
   * @example
   * ```ts
   * pay.on('payment.succeeded', async ({ current, tx }) => {
   *   if (!current.userId || !current.item) return // paid, but for nothing of ours: a subscription, a Checkout Session
   *   await tx.query('insert into enrollments (user_id, course) values ($1, $2)', [current.userId, current.item])
   * })
   * ```
   */
  on<Type extends FactType>(type: Type, handler: FactHandler<Type, Tx>): () => void
  /**
   * Delivers the facts that are due and have a handler in this process, and returns: for a cron job or a test. A running
   * app need not call it.
   */
  deliver(): Promise<DeliveryReport>
  /** Settles the commands that a crash or a time-out left open, by asking Stripe. Call it at start-up and now and then. */
  recover(options?: RecoverOptions): Promise<RecoveryReport>
  /**
   * Fills in what was missed since a moment (webhooks that never came, a database that lost its last minutes), and
   * reports where we held something else than Stripe. Facts that nobody was told of are told.
   *
   * It may run beside everything else, as often as you like, and goes on from a cursor when it was stopped.
   * `docs/reconciliation.md` tells what is compared with what.
   *
   * Errors: `invalid_request`; `stripe_unreachable`, `stripe_rate_limited` and `storage_unavailable` after half a minute
   * of patience, with `data.cursor`.
   *
   * @example
   * ```ts
   * const { drifted, drift } = await pay.reconcile({ since: '2026-11-24', dryRun: true })
   * ```
   */
  reconcile(options: ReconcileOptions): Promise<ReviewReport>
  /**
   * Takes over what was created at Stripe since a moment, as it is now: for a storage that is new. Its facts are put
   * aside as `unheard`, because they are history: no handler fulfils an order of last year.
   *
   * Errors: as for {@link AzoraPay.reconcile}.
   *
   * @example
   * ```ts
   * await pay.backfill({ since: '2020-01-01', onProgress: ({ fraction }) => console.log(fraction) })
   * ```
   */
  backfill(options: BackfillOptions): Promise<ReviewReport>
  /**
   * Lets go of what was settled long ago: the content of facts, the payloads of events, the ends of commands. Never what
   * is pending or dead, and never by itself: call it, say, once a night. `docs/facts.md` lists what each means.
   *
   * Error: `invalid_request` for less than 7 days.
   *
   * @example
   * ```ts
   * const { facts, payloads, events, operations } = await pay.prune({ olderThanDays: 90 })
   * ```
   */
  prune(input: PruneInput): Promise<PruneReport>
  /** Brings the storage's schema up to date; safe from many instances at once. */
  migrate(): Promise<MigrationReport>
  /** Finishes what is in hand, then closes the storage. */
  close(): Promise<void>
}

/**
 * Takes payments on Stripe over a storage you choose.
 *
 * @throws AzoraError `config_invalid`: what is missing or doesn't fit, all at once, and how to mend it.
 *
 * @example
 * ```ts
 * const pay = createAzoraPay({
 *   ...fromEnv(),
 *   storage: postgres({ pool }),
 *   identify: async (request) => sessionUser(request),
 *   quote: async ({ input }) => ({ amount: '499.00', currency: 'zar', description: 'Course' }),
 * })
 * export default pay.handler
 * ```
 */
export function createAzoraPay<Tx>(options: AzoraPayOptions<Tx>): AzoraPay<Tx> {
  const config = resolveConfig(options)
  const { storage } = options
  const client = createStripe(connectionOf(config))
  const handlers = createFactHandlers<Tx>()
  const { clock, sleep } = config
  const timings = createRequestTimings()
  const telemetry = createTelemetry(config.telemetry, clock, timings)
  const delivery = startDelivery(options, config, handlers, telemetry)
  const { meter } = config.telemetry
  const endWatch = meter === undefined ? () => {} : watchOutbox(meter, storage, clock)
  const woken = waking(storage, delivery.wake)
  const stripeApi = (pace?: () => Promise<void>) => createStripeApi(client, clock, config.stripe.sandboxUrl, pace)
  const context = createContext(config, woken, stripeApi(), telemetry)
  const review: ReviewMakings = {
    clock,
    sleep,
    contextOf: (over, pace) => createContext(config, over(woken), stripeApi(pace), telemetry),
  }
  const services = {
    payments: paymentsService(context),
    customers: customersService(context),
    paymentMethods: paymentMethodsService(context),
    subscriptions: subscriptionsService(context),
    facts: factsService({ storage, account: PLATFORM, clock, makeId: config.makeId }, delivery.wake),
    webhooks: createWebhooksService(context, config, client),
    events: eventsService(context),
    audit: (input?: AuditInput) => listAudit(context, input),
  }
  const readiness = () => storage.readiness()
  return {
    ...services,
    handler: createHandler({
      ...services,
      config,
      timings,
      readiness,
      checkClientSecret: (paymentId, secret) => checkClientSecret(context, paymentId, secret),
    }),
    on(type, handler) {
      const off = handlers.on(type, handler)
      delivery.wake()
      return () => {
        off()
        delivery.wake()
      }
    },
    deliver: () => delivery.deliver(),
    recover: (recoverOptions) => recoverOperations(context, commandsOf(context), recoverOptions),
    reconcile: (options) => reconcile(review, options),
    backfill: (options) => backfill(review, options),
    prune: (input) => pruneSettled({ storage, clock }, input),
    async migrate() {
      const report = await storage.migrate()
      delivery.wake()
      return report
    },
    async close() {
      endWatch()
      await delivery.close()
      await storage.close()
    },
  }
}

function connectionOf({ stripe, fetch }: ResolvedConfig): StripeConnection {
  const { secretKey, sandboxUrl, timeoutMs } = stripe
  return { secretKey, sandboxUrl, timeoutMs, ...(fetch === null ? {} : { fetch }) }
}

function createContext(
  config: ResolvedConfig,
  workingStorage: WorkingStorage,
  stripeApi: StripeApi,
  telemetry: Telemetry,
): Context {
  const storage = observing(telemetry, 'storage', workingStorage)
  const stripe = observing(telemetry, 'stripe', stripeApi)
  const { app, clock, makeId, logger } = config
  const { livemode } = config.stripe
  const account = PLATFORM
  const heldCustomer = (id: string) => storage.get('customer', id, account)
  const refetch = createRefetch(stripe, clock, app, heldCustomer)
  const share = createSharing()
  return { storage, stripe, account, app, livemode, refetch, share, clock, makeId, logger, telemetry }
}

function commandsOf(context: Context): ReadonlyMap<string, AnyCommand> {
  const commands = [
    createPaymentCommand(context),
    capturePaymentCommand(context),
    cancelPaymentCommand(context),
    createRefundCommand(context),
    ensureCustomerCommand(context),
    createSetupIntentCommand(context),
    startSubscriptionCommand(context),
    detachPaymentMethodCommand(context),
    setDefaultPaymentMethodCommand(context),
  ]
  // Each operation's input was written by the command of its own name.
  return new Map(commands.map((command) => [command.name, command as AnyCommand]))
}

function paymentsService(context: Context): PaymentsService {
  return {
    create: (input, options) => {
      const create = () => createPayment(context, input, () => makeCustomerOf(context, input), options)
      return input.userId === undefined ? create() : forLivingCustomer(context, input.userId, create)
    },
    get: (paymentId) => getPayment(context, paymentId),
    list: (input) => listPayments(context, input),
    capture: (paymentId, input, options) => capturePayment(context, paymentId, input, options),
    cancel: (paymentId, input, options) => cancelPayment(context, paymentId, input, options),
    sync: (paymentId, options) => syncPayment(context, paymentId, options),
    refund: async (paymentId, input, options) =>
      createRefund(context, await paidPayment(context, paymentId), input, options),
    refunds: (paymentId) => listRefunds(context, paymentId),
  }
}

/** A guest has no customer at Stripe. */
async function makeCustomerOf(context: Context, { userId, email }: CreatePaymentInput): Promise<void> {
  if (userId !== undefined) await ensureCustomer(context, email === undefined ? { userId } : { userId, email })
}

function customersService(context: Context): CustomersService {
  return {
    ensure: (owner) => ensureCustomer(context, owner),
    get: (customerId) => getCustomer(context, customerId),
    openSession: (owner) =>
      forLivingCustomer(context, owner.userId, async () =>
        createCustomerSession(context, (await ensureCustomer(context, owner)).id),
      ),
  }
}

function subscriptionsService(context: Context): SubscriptionsService {
  return {
    async start(input, options) {
      const { price, quantity = 1, quoted } = input
      if (quoted !== undefined) await checkPrice(context, price, quantity, quoted)
      return forLivingCustomer(context, input.userId, async () =>
        startSubscription(context, input, (await ensureCustomer(context, input)).id, options),
      )
    },
  }
}

function paymentMethodsService(context: Context): PaymentMethodsService {
  const customerOf = async (userId: string) => (await livingCustomer(context, userId))?.id
  const ownerOf = async (userId: string) => {
    const customerId = await customerOf(userId)
    if (customerId === undefined) throw noSuchPaymentMethod()
    return customerId
  }
  return {
    setUp: (input, options) =>
      forLivingCustomer(context, input.userId, async () =>
        createSetupIntent(context, input, (await ensureCustomer(context, input)).id, options),
      ),
    async list(userId) {
      const customerId = await customerOf(userId)
      return customerId === undefined ? [] : listPaymentMethods(context, customerId)
    },
    remove: async (userId, paymentMethodId, options) =>
      detachPaymentMethod(context, await ownerOf(userId), paymentMethodId, options),
    setDefault: async (userId, paymentMethodId, options) =>
      setDefaultPaymentMethod(context, await ownerOf(userId), paymentMethodId, options),
  }
}
