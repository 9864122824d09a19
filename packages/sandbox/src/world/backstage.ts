import type { VirtualClock } from '../clock/index.js'
import type { Ids } from '../random/index.js'
import type { Agenda } from './agenda.js'
import type { World } from './world.js'

/** What a stage is built of. */
export interface Backstage {
  /** The platform's: what a request without `Stripe-Account` sees. */
  world: World
  /** A world for each account that is connected to the platform, by its id. */
  connected: Map<string, World>
  ids: Ids
  clock: VirtualClock
  agenda: Agenda
}
