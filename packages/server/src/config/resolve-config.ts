import { AzoraError, assertChargeable, parseAmount } from '@azora/pay-core'
import {
  defaultRetryPolicy,
  type Logger,
  type RetryPolicy,
  silentLogger,
  systemClock,
  systemMakeId,
  systemRandom,
  systemSleep,
} from '../runtime/index.js'
import { keepWhatFits } from './check-kinds.js'
import { type Complain, resolveStripe } from './check-stripe.js'
import { configInvalid } from './config-invalid.js'
import { optionKinds } from './option-kinds.js'
import type { AzoraPayOptions, ClientAmounts, DeliveryOptions } from './options.js'
import type { ResolvedConfig } from './resolved.js'

/** Warnings and errors are worth a line in any program; the rest is for those who ask. */
const quietConsole: Logger = {
  ...silentLogger,
  warn: (message, data) => console.warn(message, data ?? ''),
  error: (message, data) => console.error(message, data ?? ''),
}

/**
 * Checks everything that `createAzoraPay` was given and fills in the defaults.
 *
 * @throws AzoraError `config_invalid`, which lists everything that is wrong at once and says how to mend it.
 */
export function resolveConfig<Tx>(written: AzoraPayOptions<Tx>): ResolvedConfig {
  const complaints: string[] = []
  const complain: Complain = (sentence) => complaints.push(sentence)
  const config = resolve(fittingOptions(written, complain), complain)
  if (complaints.length > 0) throw configInvalid('createAzoraPay', complaints)
  return config
}

/** What is left is of the kinds that the types name; what must be there may still be missing. */
function fittingOptions<Tx>(written: AzoraPayOptions<Tx>, complain: Complain): Partial<AzoraPayOptions<Tx>> {
  if (typeof written === 'object' && written !== null)
    return keepWhatFits(written, optionKinds, complain) as Partial<AzoraPayOptions<Tx>>
  complain('its options must be an object, like { ...fromEnv(), storage: memory() }.')
  return {}
}

function resolve<Tx>(options: Partial<AzoraPayOptions<Tx>>, complain: Complain): ResolvedConfig {
  checkStorage(options.storage, complain)
  return {
    stripe: resolveStripe(options.stripe ?? {}, complain),
    identify: options.identify ?? null,
    quote: options.quote ?? null,
    clientAmounts: checkClientAmounts(options.clientAmounts, complain),
    guests: options.guests ?? false,
    app: checkApp(options.app, complain),
    allowedOrigins: checkOrigins(options.cors?.origins ?? [], complain),
    basePath: checkBasePath(options.basePath, complain),
    trustProxy: options.trustProxy ?? false,
    retries: checkRetries(options.delivery ?? {}, complain),
    logger: options.logger ?? quietConsole,
    telemetry: options.telemetry ?? {},
    clock: options.clock ?? systemClock,
    makeId: options.makeId ?? systemMakeId,
    random: options.random ?? systemRandom,
    sleep: options.sleep ?? systemSleep,
    fetch: options.fetch ?? null,
  }
}

function checkStorage(given: unknown, complain: Complain): void {
  const isStorage = typeof given === 'object' && given !== null && 'commit' in given
  if (isStorage) return
  const what = given === undefined ? 'is not set' : `must be a storage; it is a ${typeof given}`
  complain(
    `storage ${what}. Pass memory() from '@azora/pay-server/memory' or postgres({ pool }) from '@azora/pay-server/postgres'.`,
  )
}

function checkClientAmounts(given: ClientAmounts | undefined, complain: Complain): ClientAmounts | null {
  if (given === undefined) return null
  if (given.currencies.length === 0)
    complain('clientAmounts.currencies is empty, so nobody could pay. Name at least one, like "usd".')
  for (const currency of given.currencies) {
    try {
      const min = parseAmount(given.min, currency)
      const max = parseAmount(given.max, currency)
      assertChargeable(min)
      assertChargeable(max)
      if (min.amountMinor > max.amountMinor) complain(`clientAmounts.min is above clientAmounts.max in ${currency}.`)
    } catch (error) {
      if (!(error instanceof AzoraError)) throw error
      complain(`clientAmounts does not work in ${currency}: ${error.message}`)
    }
  }
  return { ...given, currencies: given.currencies.map((currency) => currency.toLowerCase()) }
}

function checkOrigins(origins: readonly string[], complain: Complain): ReadonlySet<string> {
  const checked = new Set<string>()
  for (const written of origins) {
    const url = URL.canParse(written) ? new URL(written) : null
    if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== written.replace(/\/$/, '').toLowerCase()) {
      complain(
        `cors.origins: ${JSON.stringify(written)} is not an origin. Write scheme and host, like https://shop.example; a wildcard would let any page pay as your user.`,
      )
    } else checked.add(url.origin)
  }
  return checked
}

function checkApp(written: string | undefined, complain: Complain): string | null {
  if (written !== undefined && !/^[A-Za-z0-9_-]{1,40}$/.test(written)) {
    complain(
      `app: ${JSON.stringify(written)} is not a name. Use 1 to 40 letters, digits, - and _, like courses-staging.`,
    )
  }
  return written ?? null
}

function checkRetries<Tx>(written: DeliveryOptions<Tx>, complain: Complain): RetryPolicy {
  const policy = {
    attempts: written.attempts ?? defaultRetryPolicy.attempts,
    firstRetryDelayMs: written.firstRetryDelayMs ?? defaultRetryPolicy.firstRetryDelayMs,
    longestRetryDelayMs: written.longestRetryDelayMs ?? defaultRetryPolicy.longestRetryDelayMs,
    handlerTimeoutMs: written.handlerTimeoutMs ?? defaultRetryPolicy.handlerTimeoutMs,
  }
  for (const [name, value] of Object.entries(policy)) {
    if (!Number.isInteger(value) || value < 1)
      complain(`delivery.${name} must be a whole number from 1; it is ${value}.`)
  }
  if (policy.firstRetryDelayMs > policy.longestRetryDelayMs) {
    complain('delivery.firstRetryDelayMs is above delivery.longestRetryDelayMs.')
  }
  return policy
}

function checkBasePath(written: string | undefined, complain: Complain): string | null {
  if (written === undefined) return null
  const path = written.replace(/\/+$/, '')
  if (path !== '' && !/^(\/[\w.~-]+)+$/.test(path))
    complain(`basePath: ${JSON.stringify(written)} is not a path. Write it like /api.`)
  return path
}
