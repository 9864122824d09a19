import { type Change, type ChangeSet, type Outcome, type Put, prepareSet, recordContent } from '../port/index.js'
import type { Database } from './database.js'
import { readOutcomes } from './rows.js'

/** One statement carries at most this much, so that no transaction is long; a single set is never parted. */
const MAX_SETS = 500
const MAX_PAYLOAD_BYTES = 1024 * 1024

type EncodedSet = ReturnType<typeof encodeSet>

interface Batch {
  readonly sets: EncodedSet[]
  readonly payloads: Uint8Array[]
  bytes: number
}

/** Sends the sets in one round trip; the function in the schema decides and writes. Very many go in several. */
export async function commit(database: Database, sets: readonly ChangeSet[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { sets: encoded, payloads, bytes } of batches(sets.map(prepareSet))) {
    const { rows } = await database.query(`select ${database.schema}.commit_1($1::json, $2::bytea)::text as outcomes`, [
      JSON.stringify(encoded),
      concatenated(payloads, bytes),
    ])
    outcomes.push(...readOutcomes(rows))
  }
  return outcomes
}

/** Everything is encoded before the first batch is sent, so that a malformed set leaves nothing behind. */
function batches(sets: readonly ChangeSet[]): readonly Batch[] {
  const all: Batch[] = []
  for (const set of sets) {
    let batch = all.at(-1)
    if (batch === undefined || batch.sets.length === MAX_SETS || batch.bytes >= MAX_PAYLOAD_BYTES) {
      batch = { sets: [], payloads: [], bytes: 0 }
      all.push(batch)
    }
    batch.sets.push(encodeSet(set, batch))
  }
  return all
}

/** The function takes the changes of a set by kind, because it asks all questions before it writes anything. */
function encodeSet(set: ChangeSet, batch: Batch) {
  const of = <Kind extends Change['kind']>(kind: Kind) =>
    set.changes.filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind)
  const puts = of('put')
  const claims = of('claim_event')
  return {
    account: set.account,
    claimed: listed(claims.map(({ eventId }) => eventId)),
    claims: listed(
      claims.map(({ payload, ...event }) => {
        // One-based, as bytes in Postgres are.
        const offset = batch.bytes + 1
        batch.payloads.push(payload)
        batch.bytes += payload.length
        return { ...event, offset, length: payload.length }
      }),
    ),
    begins: listed(of('begin_operation')),
    puts: listed(puts.map(encodePut)),
    reserves: listed(of('reserve_refund')),
    finishes: listed(of('finish_operation')),
    announces: listed(
      of('announce').map(({ fact: { subject, ...fact }, nature, announcedAtMs }) => ({
        ...fact,
        subjectKind: subject.kind,
        subjectId: subject.id,
        // One-based, as arrays in Postgres are; a prepared set puts what it announces.
        put: puts.findIndex(({ record }) => record.kind === subject.kind && record.id === subject.id) + 1,
        nature,
        announcedAtMs,
      })),
    ),
    retried: listed(of('retry_fact').map(({ factKey }) => factKey)),
    audits: listed(of('audit').map(({ entry }) => entry)),
  }
}

/** What is empty is left out of the JSON; the function then does not look for it. */
function listed<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items
}

/** The data travels as text inside the JSON, so that what is compared and kept is the canonical text to the letter. */
function encodePut({ record, asOfS, creation, expectRevision }: Put) {
  const { data, ...columns } = record
  return { ...columns, content: recordContent(data), asOfS, creation, expectRevision: expectRevision ?? null }
}

function concatenated(payloads: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes)
  let offset = 0
  for (const payload of payloads) {
    whole.set(payload, offset)
    offset += payload.length
  }
  return whole
}
