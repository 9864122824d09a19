import type {
  AuditEntry,
  AuditQuery,
  EventPosition,
  EventsQuery,
  FactPosition,
  FactsQuery,
  Storage,
  StoredEvent,
} from '../port/index.js'
import { isClaimed } from './apply-set.js'
import type { MemoryTx } from './deliver.js'
import { type FactRow, keyOf, type MemoryState, publicFact } from './state.js'

/** The read side of the ledgers: for recovery, replay and the operator. */
export function readLedgers(
  state: MemoryState,
): Pick<Storage<MemoryTx>, 'operations' | 'events' | 'claimed' | 'facts' | 'audit'> {
  return {
    async operations(query) {
      const all = [...state.operations.values()]
      if (query.by === 'key')
        return structuredClone(all.filter(({ account, key }) => account === query.account && key === query.key))
      const unfinished = all
        .filter(({ result, startedAtMs }) => result === null && startedAtMs < query.startedBeforeMs)
        .sort((left, right) => left.startedAtMs - right.startedAtMs || byText(left.key, right.key))
      return structuredClone(unfinished.slice(0, query.limit))
    },
    events: async (query) =>
      [...state.events.values()]
        .filter((event) => isEventAskedFor(event, query))
        .sort((left, right) => inOrder(query, left, right))
        .slice(0, query.limit)
        // Payloads share a buffer: a clone would bring all of it.
        .map((event) => ({ ...event, payload: event.payload.slice() })),
    claimed: async (account, eventIds) => eventIds.filter((id) => isClaimed(state, keyOf(account, id))),
    facts: async (query) =>
      [...state.facts.values()]
        .filter((fact) => isAskedFor(fact, query))
        .sort((left, right) => inFactOrder(query, left, right))
        .slice(0, query.limit)
        .map(publicFact),
    audit: async (query) =>
      [...state.audit.values()]
        .filter((entry) => isEntryAskedFor(entry, query))
        .sort(latestFirst)
        .slice(0, query.limit)
        .map(({ account: _, ...entry }) => structuredClone(entry)),
  }
}

function isEventAskedFor(event: StoredEvent, query: EventsQuery): boolean {
  const { ignored, type, named, after } = query
  if (ignored !== undefined && event.ignored !== ignored) return false
  if (type !== undefined && event.type !== type) return false
  if (named !== undefined && (event.account !== named.account || event.eventId !== named.eventId)) return false
  return after === undefined || inOrder(query, after, event) < 0
}

function inOrder({ first }: EventsQuery, left: EventPosition, right: EventPosition): number {
  const newestFirst = right.receivedAtMs - left.receivedAtMs || byText(right.eventId, left.eventId)
  return first === 'oldest' ? -newestFirst : newestFirst
}

function isEntryAskedFor(
  entry: AuditEntry & { readonly account: string },
  { subject, actor, after }: AuditQuery,
): boolean {
  if (subject !== undefined && (entry.account !== subject.account || entry.subject !== subject.id)) return false
  if (actor !== undefined && entry.actor !== actor) return false
  return after === undefined || latestFirst(after, entry) < 0
}

function latestFirst(left: Pick<AuditEntry, 'atMs' | 'id'>, right: Pick<AuditEntry, 'atMs' | 'id'>): number {
  return right.atMs - left.atMs || byText(right.id, left.id)
}

function isAskedFor(fact: FactRow, query: FactsQuery): boolean {
  const { state, type, named, after } = query
  if (state !== undefined && fact.state !== state) return false
  if (type !== undefined && fact.type !== type) return false
  if (named !== undefined && (fact.account !== named.account || fact.key !== named.key)) return false
  return after === undefined || inFactOrder(query, after, fact) < 0
}

function inFactOrder({ first }: FactsQuery, left: FactPosition, right: FactPosition): number {
  return first === 'oldest' ? newestFirst(right, left) : newestFirst(left, right)
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
