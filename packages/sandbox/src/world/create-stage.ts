import type Stripe from 'stripe'
import { type Cause, recordEvent } from '../events/record-event.js'
import type { Backstage } from './backstage.js'
import type { Stage } from './stage.js'
import { worldOf } from './world-of.js'

/** A stage for one request or one task: its time stands still, and the events it emits are collected in `events`, whichever account they are about. */
export function createStage(
  backstage: Backstage,
  cause: Cause,
  account: string | null = null,
): Stage & { events: Stripe.Event[] } {
  const { ids, clock, agenda } = backstage
  const now = clock.nowSeconds()
  const events: Stripe.Event[] = []
  const inAccount = (account: string | null): Stage => ({
    world: worldOf(backstage, account),
    account,
    ids,
    now,
    emit(type, object, previous) {
      events.push(recordEvent(backstage, account, ids.make('evt_1'), now, cause, { type, object, previous }))
    },
    later(kind, subject, delayMs) {
      agenda.add({ kind, subject, dueMs: clock.nowMs() + delayMs, ...(account !== null && { account }) })
    },
    inAccount,
  })
  return { ...inAccount(account), events }
}
