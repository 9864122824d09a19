import type { FactPosition, FactsQuery, Storage } from '../port/index.js'
import type { MemoryTx } from './deliver.js'
import { type FactRow, type MemoryState, publicFact } from './state.js'

/** The read side of the ledgers: for recovery, replay and the operator. */
export function readLedgers(state: MemoryState): Pick<Storage<MemoryTx>, 'operations' | 'events' | 'facts' | 'audit'> {
  return {
    async operations(query) {
      const all = [...state.operations.values()]
      if (query.by === 'key') return all.filter(({ account, key }) => account === query.account && key === query.key)
      return all
        .filter(({ result, startedAtMs }) => result === null && startedAtMs < query.startedBeforeMs)
        .sort((left, right) => left.startedAtMs - right.startedAtMs || byText(left.key, right.key))
        .slice(0, query.limit)
    },
    events: async ({ limit }) =>
      [...state.events.values()]
        .sort((left, right) => right.receivedAtMs - left.receivedAtMs || byText(right.eventId, left.eventId))
        .slice(0, limit),
    facts: async (query) =>
      [...state.facts.values()]
        .filter((fact) => isAskedFor(fact, query))
        .sort(newestFirst)
        .slice(0, query.limit)
        .map(publicFact),
    audit: async ({ limit }) =>
      [...state.audit.values()]
        .sort((left, right) => right.atMs - left.atMs || byText(right.id, left.id))
        .slice(0, limit),
  }
}

function isAskedFor(fact: FactRow, { state, type, named, after }: FactsQuery): boolean {
  if (state !== undefined && fact.state !== state) return false
  if (type !== undefined && fact.type !== type) return false
  if (named !== undefined && (fact.account !== named.account || fact.key !== named.key)) return false
  return after === undefined || newestFirst(after, fact) < 0
}

function newestFirst(left: FactPosition, right: FactPosition): number {
  return (
    right.announcedAtMs - left.announcedAtMs ||
    right.revision - left.revision ||
    right.ordinal - left.ordinal ||
    byText(right.key, left.key)
  )
}

function byText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
