import type { FactType } from '@azora/pay-core'
import type { AuditEntry, ChangeSet, IgnoredBecause } from './change.js'
import type { Operation, Outcome } from './outcome.js'
import type { RecordKind, RecordTypes, StoredRecord } from './record.js'

/** A place in a list: everything after it is older. */
export interface Position {
  /** Unix seconds. */
  readonly createdAtS: number
  readonly id: string
}

/** One page over a declared index, newest first. */
export interface ListQuery {
  readonly account: string
  readonly index: { readonly by: 'all' } | { readonly by: 'user' | 'parent'; readonly value: string }
  /** 1 to 100. */
  readonly limit: number
  readonly after?: Position
}

export interface Page<Kind extends RecordKind> {
  readonly records: readonly StoredRecord<Kind>[]
  /** Where the next page starts; `null` on the last one. */
  readonly next: Position | null
}

/**
 * What became of a fact so far. `dead`: its handlers failed too often. `unheard`: nobody listened for its type in time.
 * Both are for good, unless a `retry_fact` makes them `pending` again.
 */
export type FactState = 'pending' | 'delivered' | 'dead' | 'unheard'

/** A fact's name. */
export interface FactName {
  readonly account: string
  readonly key: string
}

/** A fact's place in the outbox: lists go by it, newest first, and so do the facts of one subject, oldest first. */
export interface FactPosition {
  /** Unix milliseconds. */
  readonly announcedAtMs: number
  /** The subject's revision when it was announced. */
  readonly revision: number
  /** Its place within its set. */
  readonly ordinal: number
  readonly key: string
}

/** A fact in the outbox. */
export interface OutboxFact extends FactName, FactPosition {
  readonly key: string
  readonly type: FactType
  readonly subject: { readonly kind: RecordKind; readonly id: string }
  readonly previous: RecordTypes[RecordKind] | null
  readonly current: RecordTypes[RecordKind]
  /** Unix seconds. */
  readonly occurredAtS: number
  readonly state: FactState
  /** Attempts that failed so far. */
  readonly attempts: number
  /** Why the last attempt failed. */
  readonly lastError: string | null
}

/** What one call of `deliver` may do, and what a failure costs. Each field is read anew before each fact. */
export interface DeliveryLimits {
  /** At most this many facts. */
  readonly facts: number
  /** The types that somebody here listens for. Facts of others stay pending, and hold up none of these. */
  readonly types: readonly FactType[]
  /** Unix milliseconds: pending facts of other types that were announced before it become `unheard`. */
  readonly unheardBeforeMs: number
  /** A fact whose handler failed this often becomes a dead letter. */
  readonly attempts: number
  /** How long to wait after the nth failed attempt, n from 1. */
  readonly retryDelayMs: (attempt: number) => number
  /**
   * Only this fact, due or not, and nothing else is looked at: somebody else keeps the time. It still waits for earlier
   * facts of its subject, and is left alone while another instance has it in hand.
   */
  readonly only?: FactName
  /**
   * The handler hands facts over to another engine instead of delivering them: what it wrote through `tx` commits, and
   * the fact stays pending and is not due again for this long. Default: what is handled is delivered.
   */
  readonly handOverForMs?: number
  /** Aborted, it ends the call after the fact in hand: no further one is taken. */
  readonly signal?: AbortSignal
  /** Told of each failed attempt, once it is recorded: the fact as it is now, `pending` or `dead`. */
  readonly onFailure?: (fact: OutboxFact) => void
}

export interface DeliveryReport {
  /** Facts whose handler succeeded: delivered, or handed over to another engine. */
  readonly delivered: number
  readonly failed: number
  readonly dead: number
  /** Whether the limit ended the call: more may be due. */
  readonly more: boolean
  /**
   * Milliseconds until the earliest fact of these types that waits for no other one is due; `null` when none is pending,
   * and with `only`.
   */
  readonly nextDueInMs: number | null
}

/** An event as it was received. */
export interface StoredEvent {
  readonly account: string
  readonly eventId: string
  readonly type: string
  readonly createdAtS: number
  readonly apiVersion: string | null
  /** The connected account that Stripe says it happened on; `null` for the platform's own. */
  readonly connectedAccount: string | null
  readonly livemode: boolean
  readonly ignored: IgnoredBecause | null
  readonly payload: Uint8Array
  readonly receivedAtMs: number
}

export interface MigrationReport {
  /** The migrations that this call applied, in order; empty when the schema was up to date. */
  readonly applied: readonly string[]
  /** The newest migration that the schema has. */
  readonly version: string
}

/** What may go. Every time is in Unix milliseconds, and whatever is younger stays. */
export interface PruneLimits {
  /** Delivered and unheard facts that were announced before it lose their content; their keys stay taken for ever. */
  readonly factsBeforeMs: number
  /** Events that were received before it lose their payload; their ids stay claimed. */
  readonly payloadsBeforeMs: number
  /** Events that were received before it, and have lost their payload, go. */
  readonly eventsBeforeMs: number
  /** Operations that were finished before it go; their keys are free again. */
  readonly operationsBeforeMs: number
  /** At most this many of each, 1 to 500: no transaction is long. */
  readonly rows: number
}

/** How many of each went. As many as the limit: there may be more. */
export interface PruneReport {
  readonly facts: number
  readonly payloads: number
  readonly events: number
  readonly operations: number
}

/** Whether the storage can serve; `reason` says what to do when it can't. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string }

/**
 * Where everything is kept: small and total, so that an adapter is a day's work. Every adapter passes the conformance
 * suite of `@azora/pay-server/testing`.
 *
 * When the storage can't be reached, every method rejects with `AzoraError` `storage_unavailable`; when its schema is
 * missing or old, with `schema_outdated`. "Not found" is a value, never an error.
 *
 * @typeParam Tx - what a handler may write its own rows through, in the transaction that marks the fact as delivered.
 */
export interface Storage<Tx> {
  /**
   * Applies the sets in order, each whole or not at all, and says what became of each. The only way to write.
   *
   * In a race of two commits, one comes wholly before the other.
   */
  commit(sets: readonly ChangeSet[]): Promise<readonly Outcome[]>
  get<Kind extends RecordKind>(kind: Kind, id: string, account: string): Promise<StoredRecord<Kind> | undefined>
  /** Keyset pages: a record written while somebody pages never shifts another one out. */
  list<Kind extends RecordKind>(kind: Kind, query: ListQuery): Promise<Page<Kind>>
  /**
   * Hands due facts of the given types to the handler, oldest first and one subject's facts in order; a fact waits while
   * an earlier one of its subject and of these types is pending. Many instances may call it at once: no fact is with two
   * of them. Facts that nobody listened for in time are put aside first.
   *
   * The handler's writes through `tx` and the mark "delivered" commit together or not at all.
   */
  deliver(limits: DeliveryLimits, handler: (fact: OutboxFact, tx: Tx) => Promise<void>): Promise<DeliveryReport>
  /** Operations by key, or those still unfinished, oldest first. */
  operations(query: OperationsQuery): Promise<readonly Operation[]>
  /** Received events, newest first, of those that still have their payload. */
  events(query: EventsQuery): Promise<readonly StoredEvent[]>
  /** Which of these events were claimed, in any order; also those that have lost their payload. At most 500 ids. */
  claimed(account: string, eventIds: readonly string[]): Promise<readonly string[]>
  /** Facts of the outbox, newest first unless asked otherwise, of those that still have their content. */
  facts(query: FactsQuery): Promise<readonly OutboxFact[]>
  /** Audit entries, newest first. */
  audit(query: AuditQuery): Promise<readonly AuditEntry[]>
  /**
   * Lets one batch of what is settled and old go, oldest first. What is pending, dead or unfinished never goes, and no
   * fact is ever announced again because its content went.
   */
  prune(limits: PruneLimits): Promise<PruneReport>
  /** Brings the schema up to date; safe to call from many instances at once. */
  migrate(): Promise<MigrationReport>
  /** Whether the storage answers and has the schema that this version needs. */
  readiness(): Promise<Readiness>
  close(): Promise<void>
}

export type OperationsQuery =
  | { readonly by: 'key'; readonly account: string; readonly key: string }
  | { readonly by: 'unfinished'; readonly startedBeforeMs: number; readonly limit: number }

export interface LedgerQuery {
  /** 1 to 500. */
  readonly limit: number
}

/** An event's place in the ledger. */
export interface EventPosition {
  /** Unix milliseconds. */
  readonly receivedAtMs: number
  readonly eventId: string
}

export interface EventsQuery extends LedgerQuery {
  /** Only those that were stored without changing anything else, for this reason. */
  readonly ignored?: IgnoredBecause
  /** Only events of this type. */
  readonly type?: string
  /** This one only. */
  readonly named?: { readonly account: string; readonly eventId: string }
  /** Where the page before ended: its last event. */
  readonly after?: EventPosition
  /** `oldest` turns the list round, `after` too. Default: `newest`. */
  readonly first?: 'newest' | 'oldest'
}

/** An entry's place in the audit log. */
export interface AuditPosition {
  /** Unix milliseconds. */
  readonly atMs: number
  readonly id: string
}

export interface AuditQuery extends LedgerQuery {
  /** Only what was done to this: the id of a payment, a refund, a fact, an event. */
  readonly subject?: { readonly account: string; readonly id: string }
  /** Only what this one did: `operator:7`. */
  readonly actor?: string
  /** Where the page before ended: its last entry. */
  readonly after?: AuditPosition
}

export interface FactsQuery extends LedgerQuery {
  readonly state?: FactState
  readonly type?: FactType
  /** This one only. */
  readonly named?: FactName
  /** Where the page before ended: its last fact. Facts that are announced meanwhile shift nothing. */
  readonly after?: FactPosition
  /** `oldest` turns the list round, `after` too. Default: `newest`. */
  readonly first?: 'newest' | 'oldest'
}
