import type { PruneLimits, PruneReport } from '../port/index.js'
import { keyOf, type MemoryState } from './state.js'

/** One batch of each ledger, oldest first. */
export function prune(state: MemoryState, limits: PruneLimits): PruneReport {
  const { factsBeforeMs, payloadsBeforeMs, eventsBeforeMs, operationsBeforeMs, rows } = limits
  /** The keys of the oldest that may go. */
  const oldest = (entries: readonly (readonly [key: string, atMs: number])[], beforeMs: number) =>
    entries
      .filter(([, atMs]) => atMs < beforeMs)
      .sort(([, left], [, right]) => left - right)
      .slice(0, rows)
      .map(([key]) => key)

  const settled = [...state.facts.values()].filter((fact) => fact.state === 'delivered' || fact.state === 'unheard')
  const facts = oldest(
    settled.map((fact) => [keyOf(fact.account, fact.key), fact.announcedAtMs] as const),
    factsBeforeMs,
  )
  for (const key of facts) {
    state.facts.delete(key)
    state.prunedFacts.add(key)
  }

  const received = [...state.events].map(([key, { receivedAtMs }]) => [key, receivedAtMs] as const)
  const payloads = oldest(received, payloadsBeforeMs)
  for (const key of payloads) {
    state.prunedEvents.set(key, state.events.get(key)?.receivedAtMs ?? 0)
    state.events.delete(key)
  }

  const events = oldest([...state.prunedEvents], eventsBeforeMs)
  for (const key of events) state.prunedEvents.delete(key)

  const finished = [...state.operations].flatMap(([key, { finishedAtMs }]) =>
    finishedAtMs === null ? [] : [[key, finishedAtMs] as const],
  )
  const operations = oldest(finished, operationsBeforeMs)
  for (const key of operations) state.operations.delete(key)

  return { facts: facts.length, payloads: payloads.length, events: events.length, operations: operations.length }
}
