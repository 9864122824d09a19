import type { PostgresPool, PostgresTx } from '../src/storage/postgres/index.js'
import { postgres } from '../src/storage/postgres/index.js'
import type { StorageUnderTest } from '../src/testing/index.js'

/** A migrated Postgres storage for the conformance suite, read past the adapter with plain SQL. */
export async function postgresUnderTest(
  pool: PostgresPool,
  close: () => Promise<void>,
): Promise<StorageUnderTest<PostgresTx>> {
  // Races of 32 on a busy machine take their time, and none of them is about being late.
  const storage = postgres({ pool, timeoutMs: 30_000 })
  await storage.migrate()
  await pool.query('create table if not exists marks (text text not null)')
  for (const table of ['record', 'event', 'operation', 'reservation', 'fact', 'audit']) {
    await pool.query(`delete from azora_pay.${table}`)
  }
  await pool.query('delete from marks')
  const column = async (sql: string, values: unknown[] = []) =>
    (await pool.query(sql, values)).rows.map((row) => String(row.value))
  return {
    storage,
    raw: {
      factKeys: () => column('select key as value from azora_pay.fact'),
      eventIds: () => column('select event_id as value from azora_pay.event'),
      records: async (kind) => {
        const sql = 'select id, data::text as data from azora_pay.record where kind = $1'
        return (await pool.query(sql, [kind])).rows.map(({ id, data }) => ({ id: String(id), data: String(data) }))
      },
      reservations: () => column('select operation_key as value from azora_pay.reservation'),
    },
    mark: async (tx, text) => void (await tx.query('insert into marks (text) values ($1)', [text])),
    marks: () => column('select text as value from marks'),
    close,
  }
}
