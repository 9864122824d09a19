import type { MemoryTx } from '../../src/storage/memory/index.js'
import type { MemoryState } from '../../src/storage/memory/state.js'
import type { Change, ChangeSet, Outcome, Storage, StoredRecord } from '../../src/storage/port/index.js'
import type { Plant } from './plant.js'

/** A bug, and the invariants by which it may be found. */
export interface PlantedBug {
  readonly plant: Plant
  readonly breaks: readonly string[]
}

const mirrors = 'our records equal what Stripe holds'
const forward = 'a record never goes back'

/** One planted bug for each promise, by what the code would do. */
export const plantedBugs: Readonly<Record<string, PlantedBug>> = {
  'forgets which events it has applied': {
    plant: {
      shared: (shared, state) =>
        committing(shared, (sets) => {
          for (const { account, changes } of sets) {
            for (const change of changes) {
              if (change.kind === 'claim_event') state.events.delete(`${account}\n${change.eventId}`)
            }
          }
          return shared.commit(sets)
        }),
    },
    breaks: ['an event takes effect once'],
  },
  'lets whatever comes last win': {
    plant: { shared: (shared, state) => changing(shared, (set) => withPuts(set, (put) => asNewest(state, set, put))) },
    breaks: [forward, mirrors, 'what was received stays received'],
  },
  'takes what it fetched though the record has moved meanwhile': {
    plant: {
      shared: (shared, state) =>
        changing(shared, (set) =>
          withPuts(set, (put) =>
            put.expectRevision === undefined ? put : { ...put, expectRevision: heldBy(state, set, put)?.revision ?? 0 },
          ),
        ),
    },
    breaks: [forward, mirrors, 'a replay gives the same records'],
  },
  'lets older news overwrite what has ended': {
    plant: {
      shared: (shared, state) =>
        changing(shared, (set) =>
          withPuts(set, (put) => ({ ...asNewest(state, set, put), record: { ...put.record, terminal: false } })),
        ),
    },
    breaks: ['a terminal state stays', forward, mirrors],
  },
  'takes a tie for old news': {
    plant: {
      storage: (storage) =>
        committing(storage, async (sets) => {
          const outcomes = await storage.commit(sets)
          return Promise.all(
            outcomes.map(async (outcome, at) => {
              const [claim] = sets[at]?.changes.filter(({ kind }) => kind === 'claim_event') ?? []
              if (outcome.outcome !== 'tie' || claim === undefined) return outcome
              const [stored] = await storage.commit([{ account: sets[at]?.account ?? '', changes: [claim] }])
              return stored ?? outcome
            }),
          )
        }),
    },
    breaks: [mirrors, 'no fact is lost', 'a replay gives the same records', 'a replay gives the same facts'],
  },
  'announces after the commit': {
    plant: {
      storage: (storage) =>
        committing(storage, async (sets) => {
          const outcomes = await storage.commit(sets.map(withoutAnnouncements))
          const told = sets.filter(
            ({ changes }, at) => outcomes[at]?.outcome === 'applied' && changes.some(({ kind }) => kind === 'announce'),
          )
          if (told.length > 0) await storage.commit(told.map(putsAndAnnouncements))
          return outcomes
        }),
    },
    breaks: ['no fact is lost'],
  },
  'acknowledges what it could not store': {
    plant: {
      storage: (storage) =>
        committing(storage, (sets) =>
          storage.commit(sets).catch((error: unknown): readonly Outcome[] => {
            const isNews = sets.some(({ changes }) => changes.some(({ kind }) => kind === 'claim_event'))
            if (!isNews) throw error
            return sets.map(() => ({ outcome: 'applied', puts: [], announced: [] }))
          }),
        ),
    },
    breaks: ['what was acknowledged is stored'],
  },
  'lets handlers write outside of their transaction': {
    plant: {
      storage: (storage) => ({
        ...storage,
        deliver: (limits, handler) =>
          storage.deliver(limits, (fact) => handler(fact, { onCommit: (effect) => effect() })),
      }),
    },
    breaks: ['a fact takes effect once'],
  },
  'sets nothing aside for a refund': {
    plant: { storage: (storage) => changing(storage, without('reserve_refund')) },
    breaks: ['no more is promised back than was captured'],
  },
  'never frees what a refund had set aside': {
    plant: {
      shared: (shared, state) =>
        committing(shared, async (sets) => {
          const before = [...state.reservations]
          const outcomes = await shared.commit(sets)
          for (const [key, reservation] of before) state.reservations.set(key, reservation)
          return outcomes
        }),
    },
    breaks: ['what is set aside belongs to a refund under way'],
  },
  'asks Stripe with another key each time': {
    plant: { fetch: withFreshKeys },
    breaks: ['an operation makes one object at Stripe'],
  },
  'does not keep what it is about to ask': {
    plant: { storage: (storage) => changing(storage, without('begin_operation')) },
    breaks: ['an operation makes one object at Stripe', 'what is set aside belongs to a refund under way'],
  },
}

type Commit = Storage<MemoryTx>['commit']
type PutChange = Extract<Change, { kind: 'put' }>

function committing(storage: Storage<MemoryTx>, commit: Commit): Storage<MemoryTx> {
  return { ...storage, commit }
}

function changing(storage: Storage<MemoryTx>, change: (set: ChangeSet) => ChangeSet): Storage<MemoryTx> {
  return committing(storage, (sets) => storage.commit(sets.map(change)))
}

function without(kind: Change['kind']): (set: ChangeSet) => ChangeSet {
  return ({ account, changes }) => ({ account, changes: changes.filter((change) => change.kind !== kind) })
}

const withoutAnnouncements = without('announce')

function putsAndAnnouncements({ account, changes }: ChangeSet): ChangeSet {
  return { account, changes: changes.filter(({ kind }) => kind === 'put' || kind === 'announce') }
}

function withPuts({ account, changes }: ChangeSet, change: (put: PutChange) => PutChange): ChangeSet {
  return { account, changes: changes.map((each) => (each.kind === 'put' ? change(each) : each)) }
}

/** The put, dated so that it wins and expecting nothing. */
function asNewest(state: MemoryState, set: ChangeSet, put: PutChange): PutChange {
  const { expectRevision: _, ...rest } = put
  return { ...rest, creation: false, asOfS: (heldBy(state, set, put)?.asOfS ?? 0) + 1 }
}

function heldBy(state: MemoryState, { account }: ChangeSet, { record }: PutChange): StoredRecord | undefined {
  return state.records.get(`${account}\n${record.kind}\n${record.id}`)?.record
}

function withFreshKeys(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  let keys = 0
  return (input, init) => {
    const headers = new Headers(init?.headers)
    keys += 1
    if (headers.has('idempotency-key')) headers.set('idempotency-key', `${headers.get('idempotency-key')}_${keys}`)
    return fetch(input, { ...init, headers })
  }
}
