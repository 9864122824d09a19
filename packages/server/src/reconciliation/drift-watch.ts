import type { WorkingStorage } from '../context.js'
import {
  type AnyMirrorRecord,
  type Change,
  type ChangeSet,
  recordContent,
  type StoredRecord,
} from '../storage/port/index.js'
import type { Drift } from './report.js'

/** A report is read by people; how many there were is told beside it. */
const KEPT = 1_000

/** What came of the commits that went through the watched storage. */
export interface DriftWatch {
  readonly storage: WorkingStorage
  drifted(): number
  drift(): readonly Drift[]
  /** Facts that were announced. */
  facts(): number
}

/** Watches a storage: what was held before a commit, and what won. */
export function watchDrift(storage: WorkingStorage): DriftWatch {
  const drifted = new Set<string>()
  const kept = new Map<string, Drift>()
  let facts = 0

  function note(held: StoredRecord | undefined, record: AnyMirrorRecord): void {
    const key = `${record.kind}\n${record.id}`
    const noted = kept.get(key)
    const before = noted === undefined ? (held?.data ?? null) : noted.held
    if (before !== null && recordContent(before) === recordContent(record.data)) {
      // It went away and came back while the events were read: in the end it is as we had it.
      if (kept.delete(key)) drifted.delete(key)
      return
    }
    drifted.add(key)
    if (!kept.has(key) && kept.size === KEPT) return
    // The record and what was held under its kind and id are of one kind.
    kept.set(key, {
      kind: record.kind,
      id: record.id,
      held: before,
      stripe: record.data,
      fields: differing(before, record.data),
    } as Drift)
  }

  return {
    storage: {
      ...storage,
      async commit(sets) {
        const held = await Promise.all(sets.map((set) => heldOf(storage, set)))
        const outcomes = await storage.commit(sets)
        for (const [at, outcome] of outcomes.entries()) {
          if (outcome.outcome !== 'applied') continue
          facts += outcome.announced.length
          const won = new Set(
            outcome.puts.filter(({ result }) => result === 'applied').map(({ kind, id }) => `${kind}\n${id}`),
          )
          for (const record of recordsOf(sets[at]?.changes ?? [])) {
            if (won.has(`${record.kind}\n${record.id}`)) note(held[at]?.get(record), record)
          }
        }
        return outcomes
      },
    },
    drifted: () => drifted.size,
    drift: () => [...kept.values()],
    facts: () => facts,
  }
}

function recordsOf(changes: readonly Change[]): readonly AnyMirrorRecord[] {
  return changes.flatMap((change) => (change.kind === 'put' ? [change.record] : []))
}

async function heldOf(
  storage: WorkingStorage,
  { account, changes }: ChangeSet,
): Promise<ReadonlyMap<AnyMirrorRecord, StoredRecord | undefined>> {
  const held = recordsOf(changes).map(
    async (record) => [record, await storage.get(record.kind, record.id, account)] as const,
  )
  return new Map(await Promise.all(held))
}

/** The names of the fields that say something else. */
function differing(held: object | null, stripe: object): readonly string[] {
  const names = Object.keys(stripe)
  if (held === null) return names
  const said = new Map(Object.entries(held))
  const now = new Map(Object.entries(stripe))
  return names.filter((name) => JSON.stringify(said.get(name)) !== JSON.stringify(now.get(name)))
}
