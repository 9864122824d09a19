import type { Clock, Logger, MakeId, Random, RetryPolicy, Sleep } from '../runtime/index.js'
import type { TelemetryOptions } from '../telemetry/index.js'
import type { ClientAmounts, Identify, Quote } from './options.js'

/** Stripe's part of the configuration, checked. */
export interface ResolvedStripe {
  readonly secretKey: string
  readonly publishableKey: string
  /** At least one. */
  readonly webhookSecrets: readonly string[]
  readonly mode: 'live' | 'test' | 'sandbox'
  /** `true` in live mode only; events of the other mode are ignored. */
  readonly livemode: boolean
  /** Where the sandbox's API is, scheme, host and port; `null` means Stripe itself. */
  readonly sandboxUrl: string | null
  /** Where a page loads `Stripe(…)` from; `null` means Stripe's own script. */
  readonly scriptUrl: string | null
  /** Give up on one call after this long. */
  readonly timeoutMs: number
}

/** `AzoraPayOptions` after the defaults and the checks; what the rest of the package reads. */
export interface ResolvedConfig {
  readonly stripe: ResolvedStripe
  readonly identify: Identify | null
  readonly quote: Quote | null
  readonly clientAmounts: ClientAmounts | null
  readonly guests: boolean
  /** `null` for an app that has its Stripe account to itself. */
  readonly app: string | null
  /** Origins in the form that browsers send: scheme, host and port. */
  readonly allowedOrigins: ReadonlySet<string>
  /** Begins with a slash and doesn't end in one, `''` for the root; `null` means anywhere. */
  readonly basePath: string | null
  readonly trustProxy: boolean
  readonly retries: RetryPolicy
  readonly logger: Logger
  readonly telemetry: TelemetryOptions
  readonly clock: Clock
  readonly makeId: MakeId
  readonly random: Random
  readonly sleep: Sleep
  readonly fetch: typeof globalThis.fetch | null
}
