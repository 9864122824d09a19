import type Stripe from 'stripe'
import type { VirtualClock } from '../clock/index.js'
import { type Cause, recordEvent } from '../events/record-event.js'
import type { Ids } from '../random/index.js'
import type { Agenda } from './agenda.js'
import type { Stage } from './stage.js'
import type { World } from './world.js'

/** What a stage is built of. */
export interface Backstage {
  world: World
  ids: Ids
  clock: VirtualClock
  agenda: Agenda
}

/** A stage for one request or one task: its time stands still, and the events it emits are collected in `events`. */
export function createStage(backstage: Backstage, cause: Cause): Stage & { events: Stripe.Event[] } {
  const { world, ids, clock, agenda } = backstage
  const now = clock.nowSeconds()
  const events: Stripe.Event[] = []
  return {
    world,
    ids,
    now,
    events,
    emit(type, object, previous) {
      events.push(recordEvent(world, ids.make('evt_1'), now, cause, { type, object, previous }))
    },
    later(kind, subject, delayMs) {
      agenda.add({ kind, subject, dueMs: clock.nowMs() + delayMs })
    },
  }
}
