import type { Storage } from '../src/storage/port/index.js'
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
  return underTest(storage, pool, close)
}

/**
 * The same as many processes would use it: each commit comes from the next of several storages over one database. One
 * storage sends what is committed at the same time in one transaction; here it races.
 */
export async function instancesUnderTest(
  pool: PostgresPool,
  close: () => Promise<void>,
): Promise<StorageUnderTest<PostgresTx>> {
  const storages = Array.from({ length: INSTANCES }, () => postgres({ pool, timeoutMs: 30_000 }))
  const [first] = storages
  if (first === undefined) throw new Error('There are no instances.')
  await first.migrate()
  let turn = 0
  const commit: Storage<PostgresTx>['commit'] = (sets) => {
    turn += 1
    return (storages[turn % INSTANCES] ?? first).commit(sets)
  }
  return underTest({ ...first, commit }, pool, close)
}

/** As many as the workers of a race in the suite, so that each of them is a process of its own. */
const INSTANCES = 32

async function underTest(
  storage: Storage<PostgresTx>,
  pool: PostgresPool,
  close: () => Promise<void>,
): Promise<StorageUnderTest<PostgresTx>> {
  // A number tells the order: Postgres reads rows as they lie, and a later one may lie where an earlier one was undone.
  await pool.query('create table if not exists marks (at bigint generated always as identity, text text not null)')
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
    marks: () => column('select text as value from marks order by at'),
    close,
  }
}
