import { type Clock, systemClock } from '../../runtime/index.js'
import {
  type ListQuery,
  type Page,
  type Position,
  prepareSet,
  type RecordKind,
  type Storage,
  type StoredRecord,
} from '../port/index.js'
import { applySet } from './apply-set.js'
import { deliver, type InHand, type MemoryTx } from './deliver.js'
import { readLedgers } from './ledgers.js'
import { prune } from './prune.js'
import { emptyState, type MemoryState, recordKey } from './state.js'

export interface MemoryOptions {
  /** Decides when a failed fact is due again. Default: the system's clock. */
  readonly clock?: Clock
}

/**
 * Keeps everything in this process, and loses it with the process: for tests and first tries.
 *
 * It is the executable specification of the storage port: as strict as Postgres, not weaker. What it gives away is a
 * copy, as it would be from a database.
 *
 * @example
 * ```ts
 * const pay = createAzoraPay({ ...options, storage: memory() })
 * ```
 */
export function memory(options: MemoryOptions = {}): Storage<MemoryTx> {
  return memoryOver(emptyState(), options)
}

/** The storage over a state that somebody else holds too: a test, which reads it past the storage. */
export function memoryOver(state: MemoryState, options: MemoryOptions = {}): Storage<MemoryTx> {
  const clock = options.clock ?? systemClock
  const inHand: InHand = new Set()
  return {
    // All sets are looked at before the first is applied, so that a malformed one leaves nothing behind.
    commit: async (sets) => sets.map(prepareSet).map((set) => applySet(state, set)),
    get: async (kind, id, account) => find(state, kind, id, account),
    list: async (kind, query) => page(state, kind, query),
    deliver: (limits, handler) => deliver(state, inHand, clock.nowMs, limits, handler),
    ...readLedgers(state),
    prune: async (limits) => prune(state, limits),
    migrate: async () => ({ applied: [], version: 'memory' }),
    readiness: async () => ({ ready: true }),
    close: async () => {},
  }
}

function find<Kind extends RecordKind>(
  state: MemoryState,
  kind: Kind,
  id: string,
  account: string,
): StoredRecord<Kind> | undefined {
  // The map is keyed by kind, so the record found under it is of that kind.
  return structuredClone(state.records.get(recordKey(account, kind, id))?.record as StoredRecord<Kind> | undefined)
}

function page<Kind extends RecordKind>(state: MemoryState, kind: Kind, query: ListQuery): Page<Kind> {
  const matching: StoredRecord<Kind>[] = []
  for (const [key, { record }] of state.records) {
    if (!key.startsWith(`${query.account}\n${kind}\n`) || !inIndex(record, query)) continue
    if (query.after && comparePositions(positionOf(record), query.after) <= 0) continue
    // The key's second part is the kind.
    matching.push(record as StoredRecord<Kind>)
  }
  matching.sort((left, right) => comparePositions(positionOf(left), positionOf(right)))
  const records = structuredClone(matching.slice(0, query.limit))
  const last = records.at(-1)
  return { records, next: last && matching.length > query.limit ? positionOf(last) : null }
}

function inIndex(record: StoredRecord, { index }: ListQuery): boolean {
  switch (index.by) {
    case 'all':
      return true
    case 'user':
      return record.userId === index.value
    case 'parent':
      return record.parentId === index.value
  }
}

function positionOf(record: StoredRecord): Position {
  return { createdAtS: record.createdAtS, id: record.id }
}

/** Negative when `left` comes first: the newer one, and of one second the greater id. */
function comparePositions(left: Position, right: Position): number {
  if (left.createdAtS !== right.createdAtS) return right.createdAtS - left.createdAtS
  if (left.id === right.id) return 0
  return left.id > right.id ? -1 : 1
}
