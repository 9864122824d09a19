import type { Storage } from '../port/index.js'
import type { PostgresTx } from './client.js'
import type { Database } from './database.js'
import { factColumns, readAuditEntry, readEvent, readFact, readOperation } from './rows.js'

/** The read side of the ledgers: for recovery, replay and the operator. */
export function readLedgers(
  database: Database,
): Pick<Storage<PostgresTx>, 'operations' | 'events' | 'facts' | 'audit'> {
  const { schema } = database
  return {
    async operations(query) {
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
    },
    async events({ limit }) {
      const { rows } = await database.query(
        `select account, event_id, type, created_at_s::text as created_at_s, api_version, livemode, ignored, payload,
           received_at_ms::text as received_at_ms
         from ${schema}.event where payload is not null order by event.received_at_ms desc, event_id desc limit $1`,
        [limit],
      )
      return rows.map(readEvent)
    },
    async facts({ limit, state, type, named, after }) {
      const values: unknown[] = [limit]
      const conditions = ["fact.state <> 'pruned'"]
      if (state !== undefined) conditions.push(`fact.state = $${values.push(state)}`)
      // Few among many: said in words that the index of these two is known by.
      if (state === 'dead' || state === 'unheard') conditions.push("fact.state in ('dead', 'unheard')")
      if (type !== undefined) conditions.push(`fact.type = $${values.push(type)}`)
      if (named !== undefined) {
        conditions.push(`fact.account = $${values.push(named.account)}`, `fact.key = $${values.push(named.key)}`)
      }
      if (after !== undefined) {
        const { announcedAtMs, revision, ordinal, key } = after
        const place = [announcedAtMs, revision, ordinal, key].map((part) => `$${values.push(part)}`)
        conditions.push(`(fact.announced_at_ms, fact.revision, fact.ordinal, fact.key) < (${place.join(', ')})`)
      }
      const { rows } = await database.query(
        `select ${factColumns} from ${schema}.fact where ${conditions.join(' and ')}
         order by fact.announced_at_ms desc, fact.revision desc, fact.ordinal desc, fact.key desc limit $1`,
        values,
      )
      return rows.map(readFact)
    },
    async audit({ limit }) {
      const { rows } = await database.query(
        `select id, at_ms::text as at_ms, actor, action, subject, detail::text as detail
         from ${schema}.audit order by audit.at_ms desc, id desc limit $1`,
        [limit],
      )
      return rows.map(readAuditEntry)
    },
  }
}
