import type { VirtualClock } from '../clock/index.js'
import type { Ids } from '../random/index.js'
import type { Agenda } from './agenda.js'
import type { BillingSettings } from './billing-settings.js'
import type { EventType, Stage } from './stage.js'
import type { World } from './world.js'

/** What Stripe does of its own accord when something happened: an invoice is paid because its payment succeeded. */
export type Reaction = (stage: Stage, object: object) => void

/** What a stage is built of. */
export interface Backstage {
  /** The platform's: what a request without `Stripe-Account` sees. */
  world: World
  /** A world for each account that is connected to the platform, by its id. */
  connected: Map<string, World>
  ids: Ids
  clock: VirtualClock
  agenda: Agenda
  /** Where the sandbox was last reached: what the clock does by itself has no request to tell it. */
  origin: string
  publishableKey: string
  billing: BillingSettings
  reactions: Readonly<Partial<Record<EventType, readonly Reaction[]>>>
}
