import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, startPgBouncer, type TransactionPooler } from '#testing'
import { postgresUnderTest } from '../../../test/postgres-under-test.js'
import { storageConformance } from '../../testing/index.js'
import type { PostgresClient, PostgresPool, QueryAnswer } from './client.js'

/**
 * F48: a pooler in transaction mode, where each transaction may get another connection. PgBouncer itself where it is
 * installed; elsewhere a pool that takes any of eight connections for each statement outside a transaction, and wipes
 * every connection before somebody else gets it.
 */
describe('F48 behind a pooler in transaction mode', () => {
  let database: FreshDatabase
  let bouncer: TransactionPooler | undefined
  let direct: pg.Pool
  let pool: PostgresPool
  beforeAll(async () => {
    database = await freshDatabase()
    bouncer = await startPgBouncer(database.url)
    direct = new pg.Pool({ connectionString: bouncer?.url ?? database.url, max: bouncer === undefined ? 8 : 32 })
    pool = bouncer === undefined ? forgetful(direct) : direct
  })
  afterAll(async () => {
    await direct.end()
    await bouncer?.stop()
    await database.drop()
  })

  it('would lose what a session keeps: that is what it is for', async () => {
    const held = await Promise.all(Array.from({ length: 4 }, () => pool.connect()))
    for (const client of held) await client.query("begin; select set_config('azora.mark', 'mine', false); commit")
    const busy = await Promise.all(
      held.map((client) => client.query('select pg_sleep(0.05), pg_backend_pid()::text as pid')),
    )
    expect(new Set(busy.map(({ rows }) => rows[0]?.pid)).size).toBeGreaterThan(1)
    for (const client of held) client.release()
  })

  storageConformance({ name: 'postgres, pooled', describe, it, open: () => postgresUnderTest(pool, async () => {}) })
})

/** Each statement outside of a transaction goes to whichever connection is free, wiped of what others left in it. */
function forgetful(connections: pg.Pool): PostgresPool {
  const once = async (text: string, values?: unknown[]): Promise<QueryAnswer> => {
    const client = await connections.connect()
    try {
      await client.query('discard all')
      return await client.query(text, values)
    } finally {
      client.release()
    }
  }
  const connect = async (): Promise<PostgresClient> => {
    let within: pg.PoolClient | undefined
    return {
      async query(text, values) {
        if (within === undefined && !/^\s*begin\b/i.test(text)) return once(text, values)
        within ??= await connections.connect()
        const answer = await within.query(text, values)
        if (/\b(commit|rollback)\s*;?\s*$/i.test(text)) {
          within.release()
          within = undefined
        }
        return answer
      },
      release(error) {
        within?.release(error)
        within = undefined
      },
    }
  }
  return { query: once, connect }
}
