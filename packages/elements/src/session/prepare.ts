import type { ConfigResponse } from '@azora/pay-core'
import type { Stripe } from '@stripe/stripe-js'
import { fetchConfig, type Http, openHttp } from '../client/index.js'
import { DeferredIntentEngine, type Order, outcomeByStripe, type PaymentEngine } from '../engines/index.js'
import { loadStripe, officialScriptUrl } from '../loader/index.js'
import { type AttemptStore, orderKey } from '../storage/index.js'
import { ConfigurationMissing } from './configuration-missing.js'
import type { Settings } from './settings.js'

/** All that is known before the fields are mounted. */
export interface Prepared {
  readonly mode: ConfigResponse['mode']
  readonly engine: PaymentEngine
  readonly order: Order
  readonly stripe: () => Promise<Stripe>
}

/**
 * Asks the server for its configuration and the price, at once, and starts loading Stripe's script as soon as its
 * address is known.
 *
 * @throws RequestFailed, LoadFailed, ConfigurationMissing
 */
export async function prepare(settings: Settings, attempts: AttemptStore): Promise<Prepared> {
  requireAttributes(settings)
  const http = settings.endpoint === null ? null : openHttp({ endpoint: settings.endpoint, fetch: settings.fetch })
  const configured = configure(settings, http)
  const stripe = oncePerCall(async () => {
    const { publishableKey, scriptUrl } = await configured
    return (
      settings.stripe ??
      loadStripe({
        publishableKey,
        scriptUrl: scriptUrl ?? officialScriptUrl,
        timeoutMs: settings.loadTimeout,
        loadStripe: settings.loadStripe,
      })
    )
  })
  const engine = await chooseEngine(settings, http, attempts, stripe)
  const [{ mode }, price] = await Promise.all([configured, engine.quote(), warm(stripe)])
  const { clientSecret, endpoint, item, quantity } = settings
  const sold = clientSecret?.split('_secret')[0] ?? item ?? ''
  const key = orderKey({ endpoint: endpoint ?? '', mode: 'payment', item: sold, quantity, ...price.money })
  return { mode, engine, order: { ...price, key }, stripe }
}

function requireAttributes(settings: Settings): void {
  const { amount, clientSecret, createIntent, currency, endpoint, item, publishableKey, stripe } = settings
  if (endpoint === null && !(publishableKey || stripe)) {
    throw new ConfigurationMissing('endpoint', 'the base path of your Azora Pay server, for example endpoint="/api".')
  }
  if (clientSecret) return
  if (createIntent ? !amount : !item && !amount) {
    throw new ConfigurationMissing('item', 'what is sold, for example item="course_123", or an amount and a currency.')
  }
  if (amount && !currency) throw new ConfigurationMissing('currency', 'what the amount is in, for example "usd".')
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

/** Engines that most pages do not need, and the currency table that they bring along, are loaded by those that do. */
async function chooseEngine(
  settings: Settings,
  http: Http | null,
  attempts: AttemptStore,
  stripe: () => Promise<Stripe>,
): Promise<PaymentEngine> {
  const { amount, clientSecret, createIntent, currency, description, item, quantity } = settings
  // A copy: what is being paid for must not change under a payment that is under way.
  const request = { amount, currency, description, item, quantity }
  const askStripe = async (secret: string) => outcomeByStripe(await stripe(), secret)
  if (clientSecret) {
    const { ClientSecretEngine } = await import('../engines/client-secret.js')
    return new ClientSecretEngine({ clientSecret, description, askStripe })
  }
  if (createIntent) {
    const { HostIntentEngine } = await import('../engines/host-intent.js')
    return new HostIntentEngine({ createIntent, attempts, request, askStripe })
  }
  if (!http) throw new ConfigurationMissing('endpoint', 'the base path of your Azora Pay server.')
  return new DeferredIntentEngine({ http, attempts, request })
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
