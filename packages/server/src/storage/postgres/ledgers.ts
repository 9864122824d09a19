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
         from ${schema}.event order by event.received_at_ms desc, event_id desc limit $1`,
        [limit],
      )
      return rows.map(readEvent)
    },
    async facts({ limit, state }) {
      const { rows } = await database.query(
        `select ${factColumns} from ${schema}.fact where $2::text is null or state = $2
         order by fact.announced_at_ms desc, revision desc, ordinal desc, key desc limit $1`,
        [limit, state ?? null],
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
