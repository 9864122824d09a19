import { AzoraError } from '@azora/pay-core'
import type { Change, ChangeSet, Outcome, Put, RecordKind, Storage } from '../storage/port/index.js'

/** Asks Stripe for one object and folds what it says. */
export type Refetch = (kind: RecordKind, id: string) => Promise<readonly Change[]>

/** An outcome that says how it ended; ties are settled before anyone sees them. */
export type SettledOutcome = Exclude<Outcome, { outcome: 'tie' }>

/** Rows that move under every one of this many fetches are a fault of ours, not a race. */
const MAX_FETCHES = 12

/**
 * Commits news. Where the storage can't know which of two states is the later one, asks Stripe for the truth and commits
 * that, on condition that the record has not moved meanwhile. No lock is held while Stripe is asked.
 *
 * @throws AzoraError `stripe_unreachable` when a tie can't be settled now; nothing was written then.
 */
export async function commitNews(
  storage: Pick<Storage<unknown>, 'commit' | 'get'>,
  refetch: Refetch,
  news: ChangeSet,
): Promise<SettledOutcome> {
  let set = news
  for (let fetches = 0; fetches <= MAX_FETCHES; fetches += 1) {
    const [outcome] = await storage.commit([set])
    if (outcome === undefined) throw new TypeError('storage.commit returned no outcome for a change set.')
    if (outcome.outcome !== 'tie') return outcome
    const { kind, id } = outcome.record
    set = withTruth(set, await fetchTruth(storage, refetch, set.account, kind, id))
  }
  throw new AzoraError('storage_unavailable', `A record kept moving while Stripe was asked ${MAX_FETCHES} times.`)
}

/** What Stripe says now, to be committed only if the record is still the one we read before asking. */
export async function fetchTruth(
  storage: Pick<Storage<unknown>, 'commit' | 'get'>,
  refetch: Refetch,
  account: string,
  kind: RecordKind,
  id: string,
): Promise<readonly Change[]> {
  const held = await storage.get(kind, id, account)
  const fetched = await refetch(kind, id)
  return fetched.map((change) =>
    isPutOf(change, kind, id)
      ? { ...change, expectRevision: held?.revision ?? 0, asOfS: Math.max(change.asOfS, held?.asOfS ?? 0) }
      : change,
  )
}

/** The set with a record's news replaced by the truth; what certainly happened is still told. */
function withTruth(set: ChangeSet, truth: readonly Change[]): ChangeSet {
  const put = truth.find((change) => change.kind === 'put')
  if (put === undefined) throw new TypeError('A refetch must put the record that it fetched.')
  const { kind, id } = put.record
  const told = new Set(truth.map((change) => (change.kind === 'announce' ? change.fact.key : '')))
  const kept = set.changes.flatMap((change): Change[] => {
    if (isPutOf(change, kind, id)) return [{ ...put, asOfS: Math.max(put.asOfS, change.asOfS) }]
    if (change.kind !== 'announce' || change.fact.subject.id !== id) return [change]
    return change.nature === 'occurrence' && !told.has(change.fact.key) ? [change] : []
  })
  return { ...set, changes: [...kept, ...truth.filter((change) => change.kind === 'announce')] }
}

function isPutOf(change: Change, kind: RecordKind, id: string): change is Put {
  return change.kind === 'put' && change.record.kind === kind && change.record.id === id
}
