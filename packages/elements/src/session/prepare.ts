import type { ConfigResponse } from '@azora/pay-core'
import type { Stripe } from '@stripe/stripe-js'
import { fetchConfig, type Http, openCustomerSession, openHttp, openIntent } from '../client/index.js'
import { DeferredIntentEngine, type OpenIntent, type Order, type PaymentEngine, serverPrice } from '../engines/index.js'
import {
  type FieldsRequest,
  mountAndWait,
  type PaymentFields,
  type SavedMethods,
  StripeFields,
  stripeLocale,
} from '../fields/index.js'
import { loadStripe, officialScriptUrl } from '../loader/index.js'
import { outcomeOfIntent } from '../payments/index.js'
import { type AttemptStore, orderKey } from '../storage/index.js'
import { ConfigurationMissing } from './configuration-missing.js'
import type { Settings } from './settings.js'

/** All that is known before the fields are mounted. */
export interface Prepared {
  readonly mode: ConfigResponse['mode']
  readonly engine: PaymentEngine
  readonly order: Order
  readonly stripe: () => Promise<Stripe>
  /** What the customer has saved; `null` where it is not to be shown. */
  readonly saved: SavedMethods | null
  readonly openFields: (request: FieldsRequest) => Promise<PaymentFields>
  /** What Elements can't be told later: with another one of these the fields are mounted anew. */
  readonly fieldsKey: string
}

/**
 * Asks the server for its configuration and the price, at once, and starts loading Stripe's script as soon as its
 * address is known.
 *
 * @throws RequestFailed, LoadFailed, ConfigurationMissing
 */
export async function prepare(settings: Settings, attempts: AttemptStore, locale: string): Promise<Prepared> {
  requireAttributes(settings)
  const { account, clientSecret, endpoint, item, mode: purpose, price, quantity, setupFutureUsage } = settings
  const http = endpoint === null ? null : openHttp({ endpoint, fetch: settings.fetch })
  const configured = configure(settings, http)
  const stripe = oncePerCall(async () => {
    const { publishableKey, scriptUrl } = await configured
    return (
      settings.stripe ??
      loadStripe({
        publishableKey,
        account,
        scriptUrl: scriptUrl ?? officialScriptUrl,
        timeoutMs: settings.loadTimeout,
        loadStripe: settings.loadStripe,
        // Fields of a session have no other way to learn the language.
        locale: isSession(clientSecret) ? stripeLocale(locale) : undefined,
      })
    )
  })
  const { engine, openFields } = await chooseEngine(settings, http, attempts, stripe)
  const [{ mode, publishableKey }, quoted, saved] = await Promise.all([
    configured,
    engine.quote(),
    findSaved(settings, http),
    warm(stripe),
  ])
  const sold = clientSecret?.split('_secret')[0] ?? item ?? price ?? ''
  const money = quoted.money ?? { amountMinor: 0, currency: '' }
  const key = orderKey({ endpoint: endpoint ?? '', mode: purpose, item: sold, quantity, ...money })
  const fieldsKey = [publishableKey, account, clientSecret, purpose, setupFutureUsage, !quoted.money].join()
  return { mode, engine, openFields, order: { ...quoted, key }, stripe, saved, fieldsKey }
}

function requireAttributes(settings: Settings): void {
  const { amount, clientSecret, createIntent, currency, endpoint, item, mode, price, publishableKey, stripe } = settings
  const sold = createIntent ? amount : item || amount
  if (endpoint === null && !(publishableKey || stripe)) throw new ConfigurationMissing('endpoint', '/api')
  if (clientSecret || mode === 'setup') return
  if (mode === 'subscription' ? !price && !createIntent : !sold) {
    throw mode === 'subscription'
      ? new ConfigurationMissing('price', 'price_123')
      : new ConfigurationMissing('item', 'course_123')
  }
  if (amount && !currency) throw new ConfigurationMissing('currency', 'usd')
}

async function configure(settings: Settings, http: Http | null): Promise<ConfigResponse> {
  const { publishableKey } = settings
  if (http && !(publishableKey && settings.stripe)) {
    const config = await fetchConfig(http)
    return { ...config, publishableKey: publishableKey ?? config.publishableKey }
  }
  const mode = publishableKey?.startsWith('pk_live') ? 'live' : 'test'
  return { publishableKey: publishableKey ?? '', mode, scriptUrl: null }
}

/**
 * Engines that most pages do not need, and the currency table that they bring along, are a part that is loaded by those
 * that do. What it needs of this file it is given, so that it stays a part.
 */
async function chooseEngine(
  settings: Settings,
  http: Http | null,
  attempts: AttemptStore,
  stripe: () => Promise<Stripe>,
): Promise<Pick<Prepared, 'engine' | 'openFields'>> {
  const { amount, clientSecret, createIntent, currency, description, item, mode, price, quantity, setupFutureUsage } =
    settings
  // A copy: what is being paid for must not change under a payment that is under way.
  const request = { amount, currency, description, item, mode, price, quantity, setupFutureUsage }
  const { open: openFields } = StripeFields
  if (isSession(clientSecret)) {
    const { CheckoutSessionEngine } = await import('../engines/checkout-session.js')
    const engine = new CheckoutSessionEngine({ clientSecret, description, stripe, mountAndWait })
    return { engine, openFields: (fields) => engine.openFields(fields) }
  }
  if (clientSecret || createIntent || mode !== 'payment') {
    const { otherEngine } = await import('../engines/other-engine.js')
    const open: OpenIntent = (...order) => openIntent(required(http), ...order)
    const askPrice = () => serverPrice(required(http), { price, quantity }, description)
    const tools = { clientSecret, createIntent, request, attempts, stripe, open, askPrice, outcomeOfIntent }
    return { engine: otherEngine(tools), openFields }
  }
  return { engine: new DeferredIntentEngine({ http: required(http), attempts, request }), openFields }
}

function isSession(clientSecret: string | null): clientSecret is string {
  return clientSecret?.startsWith('cs_') ?? false
}

function required(http: Http | null): Http {
  if (http) return http
  throw new ConfigurationMissing('endpoint', '/api')
}

async function findSaved(settings: Settings, http: Http | null): Promise<SavedMethods | null> {
  const { customerSessionClientSecret, savedMethods } = settings
  if (!customerSessionClientSecret && !savedMethods) return null
  const { openSavedMethods } = await import('../fields/saved-methods.js')
  return openSavedMethods(customerSessionClientSecret, http && (() => openCustomerSession(http)))
}

/** Starts the load without waiting for it; whoever needs the object meets its failure. */
async function warm(stripe: () => Promise<Stripe>): Promise<void> {
  void stripe().catch(() => undefined)
}

function oncePerCall(load: () => Promise<Stripe>): () => Promise<Stripe> {
  let loading: Promise<Stripe> | null = null
  return () => {
    loading ??= load()
    return loading
  }
}
