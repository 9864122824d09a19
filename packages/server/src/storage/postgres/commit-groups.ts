import { AzoraError } from '@azora/pay-core'
import type { NextTurn } from '../../runtime/index.js'
import type { Outcome, PreparedSet } from '../port/index.js'
import type { Database } from './database.js'
import { isConflict } from './errors.js'
import { MAX_PAYLOAD_BYTES, payloadBytes } from './payload-bytes.js'
import { sendSets, sendSetsThatAreFree } from './send-sets.js'

/** Two: while the database works on one group, the next is on its way, and a connection that hangs leaves one free. */
const GROUPS_UNDER_WAY = 2

/**
 * So many don't wait for the end of their turn. A crowd that came in one turn would else stay one group for good: the
 * database would rest while we make its sets, and we while it writes them. In two groups we take turns.
 */
const CROWD = 16

/** Enough that a group costs little more than a set; small enough that its transaction is over in milliseconds. */
const MAX_SETS = 64

/** One set on its way, and who waits for its outcome. */
interface Waiting {
  readonly set: PreparedSet
  /** What the set is mainly about; sets are sent in its order, so that two processes' groups can't block each other. */
  readonly subject: string
  /** Nobody waits any more: it must not be sent. */
  abandoned: boolean
  readonly outcome: Promise<Outcome>
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

/** Commits that happen at the same time, in one transaction: one round trip and one flush to the disk for all. */
export interface CommitGroups {
  /** Commits one prepared set; its outcome and its failure are its own, whoever is in the same group. */
  commit(set: PreparedSet): Promise<Outcome>
}

/**
 * Whatever is committed in one turn of the event loop goes together, or in parts when it is a crowd, and so does what
 * comes while groups are under way. Nobody waits for company longer than that: a set that comes alone is sent alone.
 *
 * Each set stays whole or not at all, and is acknowledged when its transaction is durable. What could make a stranger
 * of the group wait or fail takes a set out of it: one whose row is held is committed again alone, and when the group
 * itself can't be committed, each of its sets is tried alone.
 */
export function createCommitGroups(database: Database, nextTurn: NextTurn): CommitGroups {
  let line: Waiting[] = []
  /** Those that came in this turn. */
  let arrived: Waiting[] = []
  let underWay = 0
  let isDue = false

  function advanceSoon(): void {
    if (isDue || line.length === 0) return
    isDue = true
    nextTurn(() => {
      isDue = false
      if (arrived.length > 0) void watch(database, arrived)
      arrived = []
      advance()
    })
  }

  function advance(): void {
    while (underWay < GROUPS_UNDER_WAY && line.length > 0) {
      const size = groupSize(line)
      const group = line.slice(0, size).filter(({ abandoned }) => !abandoned)
      line = line.slice(size)
      if (group.length === 0) continue
      underWay += 1
      void commitGroup(database, group).finally(() => {
        underWay -= 1
        advanceSoon()
      })
    }
  }

  return {
    commit(set) {
      const { promise: outcome, resolve, reject } = Promise.withResolvers<Outcome>()
      const waiting: Waiting = { set, subject: subjectOf(set), abandoned: false, outcome, resolve, reject }
      line.push(waiting)
      arrived.push(waiting)
      advanceSoon()
      if (line.length >= CROWD) advance()
      return outcome
    },
  }
}

/** How many at the head of the line go together. */
function groupSize(line: readonly Waiting[]): number {
  let bytes = 0
  let size = 0
  for (const { set } of line) {
    if (size === MAX_SETS || bytes >= MAX_PAYLOAD_BYTES) break
    bytes += payloadBytes(set)
    size += 1
  }
  return size
}

/** Gives up on those that came in the same turn together: one timer for all. Never rejects; it tells whoever waits. */
async function watch(database: Database, arrived: readonly Waiting[]): Promise<void> {
  const settled = Promise.allSettled(arrived.map(({ outcome }) => outcome))
  const giveUp = () => {
    for (const waiting of arrived) waiting.abandoned = true
  }
  try {
    await database.inTime(settled, giveUp)
  } catch (error) {
    // Whoever has an answer keeps it.
    for (const { reject } of arrived) reject(error)
  }
}

/** Never rejects: what becomes of a set is told to the one who waits for it. */
async function commitGroup(database: Database, group: Waiting[]): Promise<void> {
  group.sort((left, right) => (left.subject < right.subject ? -1 : 1))
  try {
    const answers = await sendSetsThatAreFree(
      database,
      group.map(({ set }) => set),
    )
    for (const [at, waiting] of group.entries()) {
      const answer = answers[at]
      if (answer === undefined) waiting.reject(new TypeError('commit_1 returned no outcome for a set.'))
      else if (answer.outcome === 'busy') void commitAlone(database, waiting)
      else waiting.resolve(answer)
    }
  } catch (error) {
    const alone = group.length > 1 && mayBeOfOne(error)
    for (const waiting of group) {
      if (alone) void commitAlone(database, waiting)
      else waiting.reject(error)
    }
  }
}

/** Never rejects. The answer comes when it is there, so that whoever gives up before is not held until then. */
async function commitAlone(database: Database, { set, abandoned, resolve, reject }: Waiting): Promise<void> {
  if (abandoned) return
  try {
    const [outcome] = await sendSets(database, [set])
    if (outcome === undefined) throw new TypeError('commit_1 returned no outcome for a set.')
    resolve(outcome)
  } catch (error) {
    reject(error)
  }
}

/** Whether a single set may have made the group fail. A database that is out of reach, or has no schema, fails for all. */
function mayBeOfOne(error: unknown): boolean {
  return !(error instanceof AzoraError) || isConflict(error)
}

function subjectOf({ account, changes }: PreparedSet): string {
  const put = changes.find((change) => change.kind === 'put')
  return put === undefined ? account : `${account} ${put.record.kind} ${put.record.id}`
}
