import type { ConfigResponse } from '@azora/pay-core'
import type { Money } from '@azora/pay-core/money'
import type { Stripe } from '@stripe/stripe-js'
import {
  type Fetch,
  fetchConfig,
  type Http,
  openCustomerSession,
  openHttp,
  openIntent,
  unanswered,
} from '../client/index.js'
import {
  answerOf,
  askStripe,
  type CreateIntent,
  DeferredIntentEngine,
  type OpenIntent,
  type Order,
  type PaymentEngine,
  serverPrice,
  unlessSpent,
} from '../engines/index.js'
import {
  type FieldsRequest,
  mountAndWait,
  mountAnew,
  type PaymentFields,
  returnAddress,
  type SavedMethods,
  StripeFields,
  tellChanges,
} from '../fields/index.js'
import { inTime, type LoadRequest, loadStripe, officialScriptUrl } from '../loader/index.js'
import { isPast } from '../payments/index.js'
import { LoadFailed, part } from '../runtime/index.js'
import { type AttemptStore, orderKey } from '../storage/index.js'
import { ConfigurationMissing } from './configuration-missing.js'
import { type FieldsKey, isSameKey, isSession, looksKey, sessionLocale, stripeKey } from './fields-key.js'
import type { Settings } from './settings.js'
import { timeLeft } from './time-left.js'

/** All that is known before the fields are mounted. */
export interface Prepared {
  readonly mode: ConfigResponse['mode']
  readonly publishableKey: string
  readonly engine: PaymentEngine
  readonly order: Order
  readonly stripe: () => Promise<Stripe>
  /** What the customer has saved; `null` where it is not to be shown. */
  readonly saved: SavedMethods | null
  readonly openFields: (request: FieldsRequest) => Promise<PaymentFields>
  /** Milliseconds that are left of what the whole load may take. */
  readonly left: () => number
  /** With another one of these, another Stripe object is asked. */
  readonly stripeKey: FieldsKey
  /** With another one of these the fields are mounted anew: they are for something else. */
  readonly subjectKey: FieldsKey
  /** With another one of these they are mounted anew, too, until somebody has tried to pay. */
  readonly looksKey: FieldsKey
}

/** What a session gives to be prepared. */
export interface PrepareRequest {
  readonly attempts: AttemptStore
  /** BCP 47 tag. */
  readonly locale: string
  /** What was prepared before and is still in use: one Stripe object and one Checkout Session are enough. */
  readonly before?: Prepared | null
}

/**
 * Asks the server for its configuration and the price, at once, and starts loading Stripe's script as soon as its
 * address is known.
 *
 * @throws RequestFailed, LoadFailed, ConfigurationMissing
 */
export function prepare(settings: Settings, request: PrepareRequest): Promise<Prepared> {
  const left = timeLeft(settings)
  // How many requests our server has not answered: what has not come in time is its word, or else something of Stripe's.
  let open = 0
  const fetch: Fetch = (...given) => {
    open += 1
    // Looked up for every request: a page may set its own later.
    return (settings.fetch ?? globalThis.fetch)(...given).finally(() => {
      open -= 1
    })
  }
  const late = () => (open ? unanswered('no_answer', 'loading') : new LoadFailed('load_timeout'))
  return inTime(prepareWithoutHaste(settings, request, left, fetch), left(), late)
}

async function prepareWithoutHaste(
  settings: Settings,
  { attempts, before, locale }: PrepareRequest,
  left: () => number,
  fetch: Fetch,
): Promise<Prepared> {
  const wrong = wrongAttribute(settings)
  if (wrong) throw new ConfigurationMissing(wrong)
  const { account, clientSecret, endpoint, mode: purpose, setupFutureUsage } = settings
  const http = endpoint ? openHttp({ endpoint, fetch }) : null
  const configured = configure(settings, http)
  const keys = { stripeKey: stripeKey(settings, locale), looksKey: looksKey(settings, locale) }
  const kept = before && isSameKey(keys.stripeKey, before.stripeKey) ? before : null
  const stripe = oncePerCall(async () => {
    const config = await configured
    if (kept?.publishableKey === config.publishableKey) return kept.stripe()
    return findStripe(settings, config, left(), sessionLocale(clientSecret, locale))
  })
  const { engine, openFields } =
    kept && isSession(clientSecret) ? kept : await chooseEngine(settings, http, attempts, stripe)
  // Begun, and not waited for: whoever needs the object meets its failure.
  stripe().catch(() => undefined)
  const [{ mode, publishableKey }, quoted, saved] = await Promise.all([
    configured,
    engine.quote().catch(async (cause: unknown) => {
      // Where there is no configuration, there is no server of ours either, and its word for the price means nothing.
      await configured
      throw cause
    }),
    findSaved(settings, http),
  ])
  const key = nameOf(settings, quoted.money)
  const subjectKey = [publishableKey, account, clientSecret, purpose, setupFutureUsage, !quoted.money]
  return {
    mode,
    publishableKey,
    engine,
    openFields,
    order: { ...quoted, key },
    stripe,
    saved,
    subjectKey,
    left,
    ...keys,
  }
}

/** The name of what is paid for; while nobody knows the price, only its beginning is right. */
export function nameOf(settings: Settings, money: Money | null): string {
  const { clientSecret, endpoint, item, mode, price, quantity } = settings
  const sold = clientSecret ? clientSecret.split('_secret')[0] : `${item ?? ''}${price ?? ''}`
  return orderKey({ endpoint, mode, item: sold, quantity, ...money })
}

function findStripe(
  { account, loadStripe: own, stripe }: Settings,
  { publishableKey, scriptUrl }: ConfigResponse,
  timeoutMs: number,
  locale: LoadRequest['locale'],
): Promise<Stripe> {
  if (stripe) return inTime(Promise.resolve(stripe), timeoutMs)
  return loadStripe({
    publishableKey,
    account,
    scriptUrl: scriptUrl ?? officialScriptUrl,
    timeoutMs,
    loadStripe: own,
    locale,
  })
}

/** What keeps the form from being of any use; `null` where nothing does. Of a price, the engines see to it. */
function wrongAttribute(settings: Settings): ConfigurationMissing['code'] | null {
  const { amount, clientSecret, createIntent, currency, endpoint, item, mode, price, publishableKey, quantity } =
    settings
  if (!endpoint && !(publishableKey || settings.stripe)) return 'missing_endpoint'
  if (publishableKey && !settings.stripe && !publishableKey.startsWith('pk_')) return 'invalid_publishable_key'
  if (!/^(payment|setup|subscription)$/.test(mode)) return 'invalid_mode'
  if (clientSecret || mode === 'setup') return null
  if (quantity < 1 || !Number.isSafeInteger(quantity)) return 'invalid_quantity'
  if (createIntent && !amount) return 'missing_amount'
  if (!createIntent && mode === 'subscription') return price ? null : 'missing_price'
  if (amount && !currency) return 'missing_currency'
  return item || amount ? null : 'missing_item'
}

async function configure(settings: Settings, http: Http | null): Promise<ConfigResponse> {
  const { publishableKey } = settings
  if (http && !(publishableKey && settings.stripe)) {
    const config = await fetchConfig(http)
    return { ...config, publishableKey: publishableKey || config.publishableKey }
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
  const { amount, clientSecret, currency, description, item, mode, price, quantity, setupFutureUsage } = settings
  const { createIntent: given } = settings
  const createIntent: CreateIntent | null = given && ((context) => (settings.createIntent ?? given)(context))
  // A copy: what is being paid for must not change under a payment that is under way.
  const request = { amount, currency, description, item, mode, price, quantity, setupFutureUsage }
  const { open: openFields } = StripeFields
  const ask = async (secret: string) => askStripe(await stripe(), secret)
  if (isSession(clientSecret)) {
    const { CheckoutSessionEngine } = await part(import('../engines/checkout-session.js'))
    const { billingDetails } = settings
    const tools = { mountAndWait, mountAnew, returnAddress, tellChanges }
    const engine = new CheckoutSessionEngine({
      clientSecret,
      description,
      billingDetails,
      stripe,
      tools,
      answerOf,
    })
    return { engine, openFields: (fields) => engine.openFields(fields) }
  }
  if (clientSecret || createIntent || mode !== 'payment') {
    const { otherEngine } = await part(import('../engines/other-engine.js'))
    const open: OpenIntent = (...order) => openIntent(required(http), ...order)
    const askPrice = () => serverPrice(required(http), { price, quantity }, description)
    const tools = {
      answerOf,
      clientSecret,
      createIntent,
      request,
      attempts,
      askStripe: ask,
      isPast,
      open,
      askPrice,
      unlessSpent,
    }
    return { engine: otherEngine(tools), openFields }
  }
  return { engine: new DeferredIntentEngine({ http: required(http), attempts, request, askStripe: ask }), openFields }
}

function required(http: Http | null): Http {
  if (http) return http
  throw new ConfigurationMissing('missing_endpoint')
}

async function findSaved(settings: Settings, http: Http | null): Promise<SavedMethods | null> {
  const { customerSessionClientSecret, savedMethods } = settings
  if (!customerSessionClientSecret && !savedMethods) return null
  // Without it, which has been told, a new card is all that can be paid with.
  return part(import('../fields/saved-methods.js')).then(
    ({ openSavedMethods }) => openSavedMethods(customerSessionClientSecret, http && (() => openCustomerSession(http))),
    () => null,
  )
}

function oncePerCall(load: () => Promise<Stripe>): () => Promise<Stripe> {
  let loading: Promise<Stripe> | null = null
  return () => {
    loading ??= load()
    return loading
  }
}
