import type Stripe from 'stripe'
import { type Cause, recordEvent } from '../events/record-event.js'
import type { Backstage } from './backstage.js'
import { forkStage } from './fork-stage.js'
import type { Stage } from './stage.js'
import { worldOf } from './world-of.js'

/** Whose world a stage is in, and by whose time. */
interface Place {
  account: string | null
  testClock?: string | null
}

/** A stage for one request or one task: its time stands still, and the events it emits are collected in `events`, whichever account they are about. */
export function createStage(
  backstage: Backstage,
  cause: Cause,
  place: Place = { account: null },
): Stage & { events: Stripe.Event[] } {
  const { ids, clock, agenda, origin, publishableKey, billing } = backstage
  const testClock = place.testClock ?? null
  const frozen = testClock === null ? undefined : worldOf(backstage, place.account).test_clocks.get(testClock)
  const nowMs = frozen ? frozen.frozen_time * 1000 : clock.nowMs()
  const now = Math.floor(nowMs / 1000)
  const events: Stripe.Event[] = []
  const inAccount = (account: string | null): Stage => {
    const owner = { ...(account !== null && { account }), ...(frozen && { clock: frozen.id }) }
    const stage: Stage = {
      world: worldOf(backstage, account),
      account,
      ids,
      now,
      testClock,
      origin,
      publishableKey,
      billing,
      record(type, object, previous) {
        events.push(recordEvent(backstage, account, ids.make('evt_1'), now, cause, { type, object, previous }))
      },
      emit(type, object, previous) {
        stage.record(type, object, previous)
        for (const react of backstage.reactions[type] ?? []) react(stage, object)
      },
      later(kind, subject, delayMs) {
        agenda.add({ kind, subject, dueMs: nowMs + delayMs, ...owner })
      },
      scheduleAt(kind, subject, atSeconds) {
        agenda.add({ kind, subject, dueMs: atSeconds * 1000, ...owner })
      },
      fork: () => forkStage(stage, backstage.reactions),
      inAccount,
    }
    return stage
  }
  return { ...inAccount(place.account), events }
}
