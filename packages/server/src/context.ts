import type { Refetch } from './news/index.js'
import type { Clock, Logger, MakeId, Share } from './runtime/index.js'
import type { Storage } from './storage/port/index.js'
import type { StripeApi } from './stripe/index.js'
import type { Telemetry } from './telemetry/index.js'

/** The part of a storage that areas use: read, and commit. Delivering, pruning and migrating are nobody's but the composition's. */
export type WorkingStorage = Pick<
  Storage<unknown>,
  'commit' | 'get' | 'list' | 'operations' | 'events' | 'claimed' | 'facts' | 'audit'
>

/** What every area works with; all of the world comes in through it. */
export interface Context {
  readonly storage: WorkingStorage
  readonly stripe: StripeApi
  /** The account whose records these are. */
  readonly account: string
  /** This app's name on the account; `null` when it has the account to itself. */
  readonly app: string | null
  /** Whether real money moves. */
  readonly livemode: boolean
  readonly refetch: Refetch
  /** One command is brought to its end by one at a time. */
  readonly share: Share
  readonly clock: Clock
  readonly makeId: MakeId
  readonly logger: Logger
  readonly telemetry: Telemetry
}
