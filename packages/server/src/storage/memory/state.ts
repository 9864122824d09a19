import type { AuditEntry, Operation, OutboxFact, RecordKind, StoredEvent, StoredRecord } from '../port/index.js'
import { createByteKeeper, type KeepBytes } from './keep-bytes.js'

/** A fact with what the outbox needs to retry it. */
export interface FactRow extends OutboxFact {
  readonly dueAtMs: number
}

/** A record with the marks that decide the next put. */
export interface RecordRow {
  readonly record: StoredRecord
  readonly creation: boolean
  readonly content: string
}

/** Money of a payment set aside for a refund that Stripe has not answered yet. */
export interface Reservation {
  readonly paymentId: string
  readonly amountMinor: number
}

/** All that `memory()` holds; each map is keyed by {@link keyOf}. */
export interface MemoryState {
  readonly records: Map<string, RecordRow>
  readonly events: Map<string, StoredEvent>
  readonly operations: Map<string, Operation>
  readonly reservations: Map<string, Reservation>
  readonly facts: Map<string, FactRow>
  /** The facts that are pending, again: the outbox stays fast however many were delivered. */
  readonly pending: Map<string, FactRow>
  /** The facts that were pruned: of each only its key is left, and stays taken. */
  readonly prunedFacts: Set<string>
  /** The events that lost their payload: when each was received, in Unix milliseconds. */
  readonly prunedEvents: Map<string, number>
  /** Where the payloads of events are copied to. */
  readonly keepBytes: KeepBytes
  readonly audit: Map<string, AuditEntry & { readonly account: string }>
}

export function emptyState(): MemoryState {
  return {
    records: new Map(),
    events: new Map(),
    operations: new Map(),
    reservations: new Map(),
    facts: new Map(),
    pending: new Map(),
    prunedFacts: new Set(),
    prunedEvents: new Map(),
    keepBytes: createByteKeeper(),
    audit: new Map(),
  }
}

/** One string for an account and what is named within it. A line feed occurs in no id. */
export function keyOf(account: string, ...names: readonly string[]): string {
  return [account, ...names].join('\n')
}

export function recordKey(account: string, kind: RecordKind, id: string): string {
  return keyOf(account, kind, id)
}

/** A copy of the fact, without the mark that only the outbox needs. */
export function publicFact({ dueAtMs: _, ...fact }: FactRow): OutboxFact {
  return structuredClone(fact)
}

/** The one way to write a fact. */
export function putFact(state: MemoryState, fact: FactRow): void {
  const key = keyOf(fact.account, fact.key)
  state.facts.set(key, fact)
  if (fact.state === 'pending') state.pending.set(key, fact)
  else state.pending.delete(key)
}
