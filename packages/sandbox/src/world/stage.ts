import type Stripe from 'stripe'
import type { Ids } from '../random/index.js'
import type { Task } from './agenda.js'
import type { BillingSettings } from './billing-settings.js'
import type { World } from './world.js'

export type EventType = Stripe.Event.Type

/** What a verb may touch. It runs from start to end without waiting, so nothing comes in between. */
export interface Stage {
  readonly world: World
  /** The connected account whose world it is; `null` for the platform's own. */
  readonly account: string | null
  readonly ids: Ids
  /** Whole seconds since 1970: the `created` of whatever is made now. On a test clock it is that clock's time. */
  readonly now: number
  /** The test clock that the customer in question lives on. */
  readonly testClock: string | null
  /** Where a browser reaches this sandbox, without a slash at the end. */
  readonly origin: string
  /** The key of the sandbox's browser side, for the pages that a challenge opens. */
  readonly publishableKey: string
  readonly billing: BillingSettings
  /** Writes an event down, and nothing that follows from it. */
  record(type: EventType, object: object, previous?: object): void
  /** Records an event about `object` as it is now, and does what follows from it. `previous` is what `*.updated` says about the fields that changed. */
  emit(type: EventType, object: object, previous?: object): void
  /** Has a task done later, by the clock of the stage. */
  later(kind: Task['kind'], subject: string, delayMs: number): void
  /** Has a task done at a moment, in whole seconds since 1970, by the clock of the stage. */
  scheduleAt(kind: Task['kind'], subject: string, atSeconds: number): void
  /** A place to try something in: nothing of it has happened, nor been announced, until it is committed. */
  fork(): { stage: Stage; commit(): void }
  /** The same moment in the world of another account. @throws TypeError when the platform has no such account */
  inAccount(account: string | null): Stage
}
