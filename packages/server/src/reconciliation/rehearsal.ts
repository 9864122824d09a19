import type { WorkingStorage } from '../context.js'
import {
  type Change,
  decidePut,
  type Outcome,
  type PreparedPut,
  type PreparedSet,
  type PutResult,
  prepareSet,
  recordContent,
  type StoredRecord,
} from '../storage/port/index.js'

/** What would become of one put, and what it would meet. */
interface Decision {
  readonly result: PutResult['result']
  readonly held: StoredRecord | undefined
}

/**
 * The same storage for a dry run: a commit is decided by the rules of every adapter, and what it would have written is
 * remembered here, so that what comes later sees it. Nothing reaches the storage.
 */
export function rehearsal(storage: WorkingStorage): WorkingStorage {
  const records = new Map<string, StoredRecord>()
  const claims = new Set<string>()
  const facts = new Set<string>()

  const get: WorkingStorage['get'] = async (kind, id, account) => {
    // The key names the kind.
    const rehearsed = records.get(`${account}\n${kind}\n${id}`) as Awaited<ReturnType<typeof storage.get<typeof kind>>>
    return rehearsed ?? storage.get(kind, id, account)
  }

  const claimed: WorkingStorage['claimed'] = async (account, eventIds) => {
    const held = new Set(await storage.claimed(account, eventIds))
    return eventIds.filter((id) => held.has(id) || claims.has(`${account}\n${id}`))
  }

  async function rehearse({ account, changes }: PreparedSet): Promise<Outcome> {
    for (const change of changes) {
      if (change.kind !== 'claim_event' || change.again) continue
      if ((await claimed(account, [change.eventId])).length > 0) return { outcome: 'duplicate' }
    }
    const decided = new Map<PreparedPut, Decision>()
    for (const change of changes) {
      if (change.kind !== 'put') continue
      const held = await get(change.record.kind, change.record.id, account)
      const result = decide(held, change)
      if (result === 'tie') return { outcome: 'tie', record: { kind: change.record.kind, id: change.record.id } }
      decided.set(change, { result, held })
    }
    const puts: PutResult[] = []
    for (const [put, { result, held }] of decided) {
      const { kind, id } = put.record
      const revision = (held?.revision ?? 0) + (result === 'applied' ? 1 : 0)
      if (result === 'applied') {
        records.set(`${account}\n${kind}\n${id}`, { ...put.record, revision, asOfS: put.asOfS })
      }
      puts.push({ kind, id, result, revision })
    }
    const announced: string[] = []
    for (const change of changes) {
      if (change.kind === 'claim_event') claims.add(`${account}\n${change.eventId}`)
      if (change.kind === 'announce' && (await isNews(account, change, puts))) announced.push(change.fact.key)
    }
    return { outcome: 'applied', puts, announced }
  }

  async function isNews(
    account: string,
    { fact, nature }: Extract<Change, { kind: 'announce' }>,
    puts: readonly PutResult[],
  ): Promise<boolean> {
    const put = puts.find(({ kind, id }) => kind === fact.subject.kind && id === fact.subject.id)
    if (nature === 'state' && put?.result === 'stale') return false
    const name = `${account}\n${fact.key}`
    if (facts.has(name)) return false
    facts.add(name)
    return (await storage.facts({ limit: 1, named: { account, key: fact.key } })).length === 0
  }

  return {
    ...storage,
    get,
    claimed,
    async commit(sets) {
      const outcomes: Outcome[] = []
      for (const set of sets.map(prepareSet)) outcomes.push(await rehearse(set))
      return outcomes
    },
  }
}

/** Nobody outside a storage knows whether a record was last written by a creation; not knowing costs a question to Stripe. */
function decide(held: StoredRecord | undefined, put: PreparedPut): PutResult['result'] | 'tie' {
  return decidePut(
    held && {
      revision: held.revision,
      asOfS: held.asOfS,
      creation: false,
      terminal: held.terminal,
      content: recordContent(held.data),
    },
    {
      asOfS: put.asOfS,
      creation: put.creation,
      terminal: put.record.terminal,
      content: put.content,
      ...(put.expectRevision === undefined ? {} : { expectRevision: put.expectRevision }),
    },
  )
}
