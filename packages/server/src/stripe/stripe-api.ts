import { AzoraError } from '@azora/pay-core'
import type Stripe from 'stripe'
import type { Clock } from '../runtime/index.js'
import { type Answer, ask } from './answer.js'
import { metadataKeys } from './metadata.js'
import { createStripeLists, type Dated, type StripeLists } from './stripe-lists.js'

/** Options of Stripe's for a payment that we don't name ourselves. */
export type StripePaymentOptions = Omit<
  Stripe.PaymentIntentCreateParams,
  'amount' | 'currency' | 'customer' | 'confirm' | 'capture_method' | 'description' | 'metadata' | 'setup_future_usage'
>

/** Why a payment was given up, in Stripe's words. */
export type CancelReason = Stripe.PaymentIntentCancelParams.CancellationReason

/** The calls that we make to Stripe, each with our own idempotency key on every write. */
export interface StripeApi {
  /** Everything that was created in a time. */
  readonly lists: StripeLists
  readonly paymentIntents: {
    create(params: Stripe.PaymentIntentCreateParams, idempotencyKey: string): Promise<Answer<Stripe.PaymentIntent>>
    retrieve(id: string): Promise<Answer<Stripe.PaymentIntent>>
    capture(
      id: string,
      params: Stripe.PaymentIntentCaptureParams,
      idempotencyKey: string,
    ): Promise<Answer<Stripe.PaymentIntent>>
    cancel(
      id: string,
      params: Stripe.PaymentIntentCancelParams,
      idempotencyKey: string,
    ): Promise<Answer<Stripe.PaymentIntent>>
    /** The one that an operation of this app made; `undefined` when it made none. */
    findByOperation(operation: string, app: string | null): Promise<Answer<Stripe.PaymentIntent> | undefined>
  }
  readonly charges: { retrieve(id: string): Promise<Answer<Stripe.Charge>> }
  readonly refunds: {
    create(params: Stripe.RefundCreateParams, idempotencyKey: string): Promise<Answer<Stripe.Refund>>
    retrieve(id: string): Promise<Answer<Stripe.Refund>>
    findByOperation(paymentId: string, operation: string): Promise<Answer<Stripe.Refund> | undefined>
  }
  readonly customers: {
    create(params: Stripe.CustomerCreateParams, idempotencyKey: string): Promise<Answer<Stripe.Customer>>
    retrieve(id: string): Promise<Answer<Stripe.Customer | Stripe.DeletedCustomer>>
    update(id: string, params: Stripe.CustomerUpdateParams, idempotencyKey: string): Promise<Answer<Stripe.Customer>>
    findByOperation(operation: string, app: string | null): Promise<Answer<Stripe.Customer> | undefined>
  }
  readonly customerSessions: {
    create(params: Stripe.CustomerSessionCreateParams, idempotencyKey: string): Promise<Answer<Stripe.CustomerSession>>
  }
  readonly paymentMethods: {
    /** Newest first, a hundred at most. */
    listOf(customerId: string): Promise<Answer<Stripe.ApiList<Stripe.PaymentMethod>>>
    retrieve(id: string): Promise<Answer<Stripe.PaymentMethod>>
    detach(id: string, idempotencyKey: string): Promise<Answer<Stripe.PaymentMethod>>
  }
  readonly prices: { retrieve(id: string): Promise<Answer<Stripe.Price>> }
  readonly subscriptions: {
    /** With the secret that confirms the first payment; so is what the others answer. */
    create(params: Stripe.SubscriptionCreateParams, idempotencyKey: string): Promise<Answer<Stripe.Subscription>>
    retrieve(id: string): Promise<Answer<Stripe.Subscription>>
    findByOperation(operation: string, app: string | null): Promise<Answer<Stripe.Subscription> | undefined>
  }
  readonly invoices: { retrieve(id: string): Promise<Answer<Stripe.Invoice>> }
  readonly setupIntents: {
    create(params: Stripe.SetupIntentCreateParams, idempotencyKey: string): Promise<Answer<Stripe.SetupIntent>>
    retrieve(id: string): Promise<Answer<Stripe.SetupIntent>>
    findByOperation(customerId: string, operation: string): Promise<Answer<Stripe.SetupIntent> | undefined>
  }
}

/**
 * Wraps stripe-node: dates every answer, translates every failure, and sends our idempotency key with every write.
 *
 * @param pace - each call waits for it, for one that is made among many. Default: none waits.
 */
export function createStripeApi(
  stripe: Stripe,
  clock: Clock,
  sandboxUrl: string | null = null,
  pace: (() => Promise<void>) | null = null,
): StripeApi {
  const dated: Dated = async (call) => {
    await pace?.()
    return ask(clock, call).catch((error: unknown) => {
      throw sandboxUrl === null ? error : pointingAt(sandboxUrl, error)
    })
  }
  return {
    lists: createStripeLists(stripe, dated),
    paymentIntents: {
      create: (params, idempotencyKey) => dated(() => stripe.paymentIntents.create(params, { idempotencyKey })),
      retrieve: (id) => dated(() => stripe.paymentIntents.retrieve(id)),
      capture: (id, params, idempotencyKey) =>
        dated(() => stripe.paymentIntents.capture(id, params, { idempotencyKey })),
      cancel: (id, params, idempotencyKey) => dated(() => stripe.paymentIntents.cancel(id, params, { idempotencyKey })),
      findByOperation: async (operation, app) =>
        first(await dated(() => stripe.paymentIntents.search({ query: byOperation(operation, app), limit: 1 }))),
    },
    charges: { retrieve: (id) => dated(() => stripe.charges.retrieve(id)) },
    refunds: {
      create: (params, idempotencyKey) => dated(() => stripe.refunds.create(params, { idempotencyKey })),
      retrieve: (id) => dated(() => stripe.refunds.retrieve(id)),
      // Refunds can't be searched by metadata, but a payment has few.
      findByOperation: async (paymentId, operation) => {
        const answer = await dated(() => stripe.refunds.list({ payment_intent: paymentId, limit: 100 }))
        return withOperation(answer, operation)
      },
    },
    customers: {
      create: (params, idempotencyKey) => dated(() => stripe.customers.create(params, { idempotencyKey })),
      retrieve: (id) => dated(() => stripe.customers.retrieve(id)),
      update: (id, params, idempotencyKey) => dated(() => stripe.customers.update(id, params, { idempotencyKey })),
      findByOperation: async (operation, app) =>
        first(await dated(() => stripe.customers.search({ query: byOperation(operation, app), limit: 1 }))),
    },
    customerSessions: {
      create: (params, idempotencyKey) => dated(() => stripe.customerSessions.create(params, { idempotencyKey })),
    },
    paymentMethods: {
      listOf: (customerId) => dated(() => stripe.customers.listPaymentMethods(customerId, { limit: 100 })),
      retrieve: (id) => dated(() => stripe.paymentMethods.retrieve(id)),
      detach: (id, idempotencyKey) => dated(() => stripe.paymentMethods.detach(id, {}, { idempotencyKey })),
    },
    prices: { retrieve: (id) => dated(() => stripe.prices.retrieve(id)) },
    subscriptions: subscriptionCalls(stripe, dated),
    invoices: { retrieve: (id) => dated(() => stripe.invoices.retrieve(id)) },
    setupIntents: {
      create: (params, idempotencyKey) => dated(() => stripe.setupIntents.create(params, { idempotencyKey })),
      retrieve: (id) => dated(() => stripe.setupIntents.retrieve(id)),
      // Setup intents can't be searched, but a customer has few.
      findByOperation: async (customerId, operation) => {
        const answer = await dated(() => stripe.setupIntents.list({ customer: customerId, limit: 100 }))
        return withOperation(answer, operation)
      },
    },
  }
}

function subscriptionCalls(stripe: Stripe, dated: Dated): StripeApi['subscriptions'] {
  return {
    create: (params, idempotencyKey) =>
      dated(() => stripe.subscriptions.create({ ...params, expand: confirmable }, { idempotencyKey })),
    retrieve: (id) => dated(() => stripe.subscriptions.retrieve(id, { expand: confirmable })),
    findByOperation: async (operation, app) =>
      first(
        await dated(() =>
          stripe.subscriptions.search({
            query: byOperation(operation, app),
            limit: 1,
            expand: confirmable.map((path) => `data.${path}`),
          }),
        ),
      ),
  }
}

/** What of a subscription says how its first payment is confirmed. */
const confirmable = ['latest_invoice.confirmation_secret', 'pending_setup_intent']

/** Stripe is hardly ever away; a sandbox often just was not started. */
function pointingAt(sandboxUrl: string, error: unknown): unknown {
  if (!(error instanceof AzoraError) || error.code !== 'stripe_unreachable') return error
  const message = `The sandbox at ${sandboxUrl} did not answer. Is it running? Start it with \`npx azora-pay-sandbox --port ${new URL(sandboxUrl).port}\`.`
  return new AzoraError('stripe_unreachable', message, { cause: error.cause, data: error.data })
}

/** An operation's key may hold what a host app calls its users, quotes included; another app may have the same key. */
function byOperation(operation: string, app: string | null): string {
  const key = operation.replaceAll(/[\\']/g, '\\$&')
  return `metadata['${metadataKeys.operation}']:'${key}' AND metadata['${metadataKeys.app}']:${app === null ? 'null' : `'${app}'`}`
}

function first<T>(answer: Answer<{ readonly data: readonly T[] }>): Answer<T> | undefined {
  const [object] = answer.object.data
  return object === undefined ? undefined : { ...answer, object }
}

function withOperation<T extends { readonly metadata: Stripe.Metadata | null }>(
  answer: Answer<{ readonly data: readonly T[] }>,
  operation: string,
): Answer<T> | undefined {
  const object = answer.object.data.find(({ metadata }) => metadata?.[metadataKeys.operation] === operation)
  return object && { ...answer, object }
}
