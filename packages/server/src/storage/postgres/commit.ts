import { type NextTurn, systemNextTurn } from '../../runtime/index.js'
import { type Change, type ChangeSet, type Outcome, type PreparedSet, prepareSet } from '../port/index.js'
import { createCommitGroups } from './commit-groups.js'
import type { Database } from './database.js'
import { MAX_PAYLOAD_BYTES, payloadBytes } from './payload-bytes.js'
import { sendSets } from './send-sets.js'

/** One statement carries at most so many. */
const MAX_SETS = 500

/** What waits for others' locks, or may have to: such a set goes alone, so that nobody else waits with it. */
const slow: ReadonlySet<Change['kind']> = new Set(['reserve_refund', 'retry_fact'])

export type Commit = (sets: readonly ChangeSet[]) => Promise<readonly Outcome[]>

/**
 * Commits sets in one round trip; the function in the schema decides and writes. Single sets that are committed at the
 * same time share it (see `createCommitGroups`); many sets of one call go by themselves, in order, in several round
 * trips when they are very many.
 */
export function openCommit(database: Database, nextTurn: NextTurn = systemNextTurn): Commit {
  const groups = createCommitGroups(database, nextTurn)
  return async (sets) => {
    // Everything is looked at before anything is sent, so that a malformed set leaves nothing behind.
    const prepared = sets.map(prepareSet)
    const [only] = prepared
    if (prepared.length === 1 && only !== undefined && !only.changes.some(({ kind }) => slow.has(kind))) {
      return [await groups.commit(only)]
    }
    const outcomes: Outcome[] = []
    for (const batch of batches(prepared)) outcomes.push(...(await sendSets(database, batch)))
    return outcomes
  }
}

function batches(sets: readonly PreparedSet[]): readonly (readonly PreparedSet[])[] {
  const all: PreparedSet[][] = []
  let bytes = 0
  for (const set of sets) {
    let batch = all.at(-1)
    if (batch === undefined || batch.length === MAX_SETS || bytes >= MAX_PAYLOAD_BYTES) {
      batch = []
      bytes = 0
      all.push(batch)
    }
    batch.push(set)
    bytes += payloadBytes(set)
  }
  return all
}
