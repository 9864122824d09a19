import type {
  AuditEntry,
  AuditQuery,
  EventsQuery,
  FactsQuery,
  Operation,
  OperationsQuery,
  OutboxFact,
  Storage,
  StoredEvent,
} from '../port/index.js'
import type { PostgresTx } from './client.js'
import type { Database } from './database.js'
import { factColumns, readAuditEntry, readEvent, readFact, readOperation } from './rows.js'

/** The read side of the ledgers: for recovery, replay and the operator. */
export function readLedgers(
  database: Database,
): Pick<Storage<PostgresTx>, 'operations' | 'events' | 'claimed' | 'facts' | 'audit'> {
  return {
    operations: (query) => readOperations(database, query),
    events: (query) => readEvents(database, query),
    claimed: (account, eventIds) => readClaimed(database, account, eventIds),
    facts: (query) => readFacts(database, query),
    audit: (query) => readAudit(database, query),
  }
}

async function readOperations(database: Database, query: OperationsQuery): Promise<readonly Operation[]> {
  const { schema } = database
  const columns = `account, key, name, input_hash, input::text as input, result::text as result,
    started_at_ms::text as started_at_ms, finished_at_ms::text as finished_at_ms`
  const { rows } =
    query.by === 'key'
      ? await database.query(`select ${columns} from ${schema}.operation where account = $1 and key = $2`, [
          query.account,
          query.key,
        ])
      : await database.query(
          `select ${columns} from ${schema}.operation where result is null and operation.started_at_ms < $1
           order by operation.started_at_ms, key limit $2`,
          [Math.floor(query.startedBeforeMs), query.limit],
        )
  return rows.map(readOperation)
}

async function readEvents(
  database: Database,
  { limit, ignored, type, named, after, first }: EventsQuery,
): Promise<readonly StoredEvent[]> {
  const { schema } = database
  const values: unknown[] = [limit]
  const conditions = ['event.payload is not null']
  if (ignored !== undefined) conditions.push(`event.ignored = $${values.push(ignored)}`)
  if (type !== undefined) conditions.push(`event.type = $${values.push(type)}`)
  if (named !== undefined) {
    conditions.push(`event.account = $${values.push(named.account)}`)
    conditions.push(`event.event_id = $${values.push(named.eventId)}`)
  }
  const [order, comesAfter] = first === 'oldest' ? ['asc', '>'] : ['desc', '<']
  if (after !== undefined) {
    const place = [after.receivedAtMs, after.eventId].map((part) => `$${values.push(part)}`)
    conditions.push(`(event.received_at_ms, event.event_id) ${comesAfter} (${place.join(', ')})`)
  }
  const { rows } = await database.query(
    `select account, event_id, type, created_at_s::text as created_at_s, api_version, connected_account, livemode,
       ignored, payload, received_at_ms::text as received_at_ms
     from ${schema}.event where ${conditions.join(' and ')}
     order by event.received_at_ms ${order}, event.event_id ${order} limit $1`,
    values,
  )
  return rows.map(readEvent)
}

async function readClaimed(
  database: Database,
  account: string,
  eventIds: readonly string[],
): Promise<readonly string[]> {
  const { schema } = database
  const { rows } = await database.query(
    `select event_id from ${schema}.event where account = $1 and event_id = any($2)`,
    [account, eventIds],
  )
  return rows.map((row) => String(row.event_id))
}

async function readFacts(
  database: Database,
  { limit, state, type, named, after, first }: FactsQuery,
): Promise<readonly OutboxFact[]> {
  const { schema } = database
  const values: unknown[] = [limit]
  const conditions = ["fact.state <> 'pruned'"]
  if (state !== undefined) conditions.push(`fact.state = $${values.push(state)}`)
  // Few among many: said in words that the indexes of these are known by.
  if (state === 'pending') conditions.push("fact.state = 'pending'")
  if (state === 'dead' || state === 'unheard') conditions.push("fact.state in ('dead', 'unheard')")
  if (type !== undefined) conditions.push(`fact.type = $${values.push(type)}`)
  if (named !== undefined) {
    conditions.push(`fact.account = $${values.push(named.account)}`, `fact.key = $${values.push(named.key)}`)
  }
  const [order, comesAfter] = first === 'oldest' ? ['asc', '>'] : ['desc', '<']
  if (after !== undefined) {
    const { announcedAtMs, revision, ordinal, key } = after
    const place = [announcedAtMs, revision, ordinal, key].map((part) => `$${values.push(part)}`)
    conditions.push(`(fact.announced_at_ms, fact.revision, fact.ordinal, fact.key) ${comesAfter} (${place.join(', ')})`)
  }
  const { rows } = await database.query(
    `select ${factColumns} from ${schema}.fact where ${conditions.join(' and ')}
     order by fact.announced_at_ms ${order}, fact.revision ${order}, fact.ordinal ${order}, fact.key ${order} limit $1`,
    values,
  )
  return rows.map(readFact)
}

async function readAudit(
  database: Database,
  { limit, subject, actor, after }: AuditQuery,
): Promise<readonly AuditEntry[]> {
  const { schema } = database
  const values: unknown[] = [limit]
  const conditions = ['true']
  if (subject !== undefined) {
    conditions.push(`audit.account = $${values.push(subject.account)}`)
    conditions.push(`audit.subject = $${values.push(subject.id)}`)
  }
  if (actor !== undefined) conditions.push(`audit.actor = $${values.push(actor)}`)
  // Said in words that the index of what people did is known by.
  if (actor !== undefined && !actor.startsWith('stripe:')) conditions.push("audit.actor not like 'stripe:%'")
  if (after !== undefined) {
    const place = [after.atMs, after.id].map((part) => `$${values.push(part)}`)
    conditions.push(`(audit.at_ms, audit.id) < (${place.join(', ')})`)
  }
  const { rows } = await database.query(
    `select id, at_ms::text as at_ms, actor, action, subject, detail::text as detail
     from ${schema}.audit where ${conditions.join(' and ')} order by audit.at_ms desc, audit.id desc limit $1`,
    values,
  )
  return rows.map(readAuditEntry)
}
