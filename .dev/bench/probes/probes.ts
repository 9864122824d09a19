import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '@azora/pay-sandbox'
import type { Delivery } from '../events/events.ts'
import type { DatabaseDoor } from './database-door.ts'
import { type History, NEWEST, paymentSucceeded, poisoned } from './histories.ts'
import type { Subject } from './subjects.ts'

/** What a probe can use. */
export interface Bench {
  readonly subject: Subject
  readonly sandbox: Sandbox
  readonly histories: readonly History[]
  readonly door: DatabaseDoor
  /** Signs an event and hands it over; whether it was acknowledged. */
  deliver(event: Omit<Delivery, 'signature'>): Promise<boolean>
  /** Ends the connections that wait in the subject's pool, as a database does that is restarted or drains. */
  killIdleConnections(): Promise<void>
}

/** What came of a probe, in words, and whether the subject held. */
export interface Finding {
  readonly words: string
  readonly held: boolean
}

const COPIES = 32
const OUTAGE_EVENTS = 20

/** Each says one thing that a network or a database does sooner or later. */
export const probes = {
  'same second, in order': (bench) => keepsNewest(bench, ({ first, second }) => [first, second]),
  'same second, reversed': (bench) => keepsNewest(bench, ({ first, second }) => [second, first]),
  'newest first, a minute apart': (bench) => keepsNewest(bench, ({ first, created }) => [first, created], '2'),
  'one event 32 times at once': async (bench) => {
    const { subject, sandbox, histories, deliver } = bench
    const [history] = histories
    if (history === undefined) throw new Error('There is nothing to deliver.')
    await deliver(history.created)
    const before = subject.handlerRuns?.()
    if (before === undefined) return { words: 'calls no code of the app', held: false }
    // Each subject acts on one of the two.
    for (const event of [history.first, await paymentSucceeded(sandbox)]) {
      await Promise.all(Array.from({ length: COPIES }, () => deliver(event)))
    }
    await sleep(2000)
    const runs = (subject.handlerRuns?.() ?? 0) - before
    return { words: `the app's code ran ${runs} ${runs === 1 ? 'time' : 'times'}`, held: runs === 1 }
  },
  'database out of reach': async ({ subject, histories, door, deliver }) => {
    const some = histories.slice(0, OUTAGE_EVENTS)
    for (const { created } of some) await deliver(created)
    await door.shut()
    const acknowledged: History[] = []
    for (const history of some) if (await deliver(history.second)) acknowledged.push(history)
    await door.open()
    await sleep(1000)
    let lost = 0
    for (const { id } of acknowledged) if ((await subject.versionOf(id)) !== NEWEST) lost += 1
    const [after] = histories.slice(OUTAGE_EVENTS)
    const back = after !== undefined && (await deliver(after.created)) && (await subject.versionOf(after.id)) === '1'
    const recovery = back ? 'goes on by itself' : 'does not go on'
    return { words: `${lost} of ${OUTAGE_EVENTS} acknowledged and lost; ${recovery}`, held: lost === 0 && back }
  },
  'idle connections killed': async ({ subject, histories, deliver, killIdleConnections }) => {
    const [before, after] = histories
    if (before === undefined || after === undefined) throw new Error('There is nothing to deliver.')
    await deliver(before.created)
    await killIdleConnections()
    const taken = (await deliver(after.created)) && (await subject.versionOf(after.id)) === '1'
    return { words: taken ? 'the next event is taken' : 'the next event is not taken', held: taken }
  },
  'text that Postgres cannot store': async ({ subject, histories, deliver }) => {
    const [history] = histories
    if (history === undefined) throw new Error('There is nothing to deliver.')
    await deliver(history.created)
    const acknowledged = await deliver(poisoned(history.first))
    if (!acknowledged) return { words: 'refused, so it comes for three days', held: false }
    const kept = await subject.versionOf(history.id)
    return { words: `acknowledged; version ${kept} is kept`, held: true }
  },
} as const satisfies Record<string, (bench: Bench) => Promise<Finding>>

export type ProbeName = keyof typeof probes

async function keepsNewest(
  { subject, histories, deliver }: Bench,
  order: (history: History) => readonly Omit<Delivery, 'signature'>[],
  newest = NEWEST,
): Promise<Finding> {
  let stale = 0
  for (const history of histories) {
    if (newest === NEWEST) await deliver(history.created)
    for (const event of order(history)) await deliver(event)
    if ((await subject.versionOf(history.id)) !== newest) stale += 1
  }
  return { words: `${stale} of ${histories.length} stale`, held: stale === 0 }
}
