import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { announcePayment, claim, putPayment, setOf } from '../../testing/samples.js'
import { PLATFORM, type Storage } from '../port/index.js'
import type { PostgresPool, PostgresTx } from './client.js'
import { postgres } from './postgres.js'

const newsOf = (id: string, asOfS = 100) =>
  setOf(
    claim(`evt_${id}_${asOfS}`),
    putPayment({ id: `pi_${id}`, asOfS }),
    announcePayment(`fact:${id}`, { id: `pi_${id}` }),
  )

describe('commits at the same time', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let storage: Storage<PostgresTx>
  let statements: string[]
  beforeEach(async () => {
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 8 })
    statements = []
    storage = postgres({ pool: listening(pool, statements) })
    await storage.migrate()
    statements.length = 0
  })
  afterEach(async () => {
    await pool.end()
    await database.drop()
  })

  const commitAll = (ids: readonly string[], asOfS?: number) =>
    Promise.all(ids.map(async (id) => (await storage.commit([newsOf(id, asOfS)]))[0]?.outcome))
  const names = (count: number) => Array.from({ length: count }, (_, at) => `n${at}`)
  const transactionOf = async (id: string) =>
    (await pool.query('select xmin::text as xmin from azora_pay.event where event_id = $1', [id])).rows[0]?.xmin

  it('share one statement and one transaction, and each gets its own outcome', async () => {
    await storage.commit([newsOf('n3')])
    statements.length = 0
    const outcomes = await commitAll(names(12))
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(11)
    expect(outcomes[3]).toBe('duplicate')
    expect(statements).toHaveLength(1)
    expect(await transactionOf('evt_n0_100')).toBe(await transactionOf('evt_n11_100'))
  })

  it('that are many are on their way while those behind them are still being made', async () => {
    const made: string[] = []
    const makeAll = names(32).map(async (id) => {
      const commit = storage.commit([newsOf(id)])
      made.push(`${id}, statements sent: ${statements.length}`)
      return commit
    })
    await Promise.all(makeAll)
    expect(made.slice(15, 17)).toEqual(['n15, statements sent: 1', 'n16, statements sent: 1'])
    expect(statements).toHaveLength(2)
    expect(await transactionOf('evt_n0_100')).toBe(await transactionOf('evt_n15_100'))
    expect(await transactionOf('evt_n16_100')).toBe(await transactionOf('evt_n31_100'))
  })

  it('that are duplicates start no transaction that writes', async () => {
    const transactions: unknown[] = []
    const asking = postgres({
      pool: { ...listening(pool, []), query: (...call) => inTransaction(pool, transactions, call) },
    })
    const outcomesOf = () => Promise.all(names(12).map(async (id) => (await asking.commit([newsOf(id)]))[0]?.outcome))
    expect(await outcomesOf()).toEqual(names(12).map(() => 'applied'))
    expect(await outcomesOf()).toEqual(names(12).map(() => 'duplicate'))
    expect(transactions).toEqual([expect.stringMatching(/^\d+$/), null])
  })

  it('go on without the one whose row somebody else holds', async () => {
    await storage.commit([newsOf('held')])
    const holder = await pool.connect()
    await holder.query('begin')
    await holder.query("select 1 from azora_pay.record where id = 'pi_held' for update")
    const blocked = storage.commit([newsOf('held', 200)])
    expect(await commitAll(names(10))).toEqual(names(10).map(() => 'applied'))
    await holder.query('commit')
    holder.release()
    expect(await blocked).toMatchObject([{ outcome: 'applied' }])
    expect(await storage.get('payment', 'pi_held', PLATFORM)).toMatchObject({ revision: 2, asOfS: 200 })
  })

  it('are not refused because of one that the database refuses', async () => {
    await pool.query("alter table azora_pay.event add constraint picky check (event_id <> 'evt_n4_100')")
    const results = await Promise.allSettled(names(10).map((id) => storage.commit([newsOf(id)])))
    expect(results.map(({ status }) => status)).toEqual(names(10).map((id) => (id === 'n4' ? 'rejected' : 'fulfilled')))
    const { rows } = await pool.query("select id from azora_pay.record where id = 'pi_n4'")
    expect(rows).toEqual([])
  })

  it('are not sent any more once whoever waited has given up', async () => {
    const sent: string[] = []
    const hanging: PostgresPool = {
      query: (_text, values = []) => {
        sent.push(String(values[1]))
        return new Promise(() => {})
      },
      connect: () => pool.connect(),
    }
    const impatient = postgres({ pool: hanging, timeoutMs: 100 })
    // Two groups under way, two more full ones that follow them when they have timed out, and one set behind all that.
    const sets = names(4 * 64).map((id) => newsOf(id))
    const commits = [...sets, newsOf('last')].map((set) => impatient.commit([set]).catch((error: unknown) => error))
    for (const error of await Promise.all(commits)) expect(error).toMatchObject({ code: 'storage_unavailable' })
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(sent.length).toBeGreaterThanOrEqual(2)
    expect(sent.filter((claims) => claims.includes('evt_last_100'))).toEqual([])
  })

  it('are given up in time, though one that was busy in its group is sent alone', async () => {
    let calls = 0
    const slow: PostgresPool = {
      query: async () => {
        calls += 1
        if (calls > 1) return new Promise(() => {})
        await new Promise((resolve) => setTimeout(resolve, 700))
        return { rows: [{ outcomes: JSON.stringify([{ outcome: 'busy' }]) }] }
      },
      connect: () => pool.connect(),
    }
    const startedMs = performance.now()
    const commit = postgres({ pool: slow, timeoutMs: 1000 }).commit([newsOf('late')])
    await expect(commit).rejects.toMatchObject({ code: 'storage_unavailable' })
    expect(calls).toBe(2)
    // Alone it would have another second.
    expect(performance.now() - startedMs).toBeLessThan(1500)
  })

  it('in two processes, on the same new records in opposite orders, all succeed', async () => {
    const other = postgres({ pool })
    const both = await Promise.all(
      names(64).flatMap((id, at, all) => [
        storage.commit([newsOf(id)]),
        other.commit([newsOf(all[all.length - 1 - at] ?? id, 200)]),
      ]),
    )
    expect(both.flat().map(({ outcome }) => outcome)).toEqual(both.map(() => 'applied'))
    const { rows } = await pool.query('select 1 from azora_pay.event')
    expect(rows).toHaveLength(128)
    const { rows: old } = await pool.query('select 1 from azora_pay.record where as_of_s <> 200')
    expect(old).toEqual([])
  })
})

/** The pool, telling of each statement. */
function listening(pool: pg.Pool, statements: string[]): PostgresPool {
  return {
    connect: () => pool.connect(),
    on: (event, listener) => pool.on(event, listener),
    query(text, values) {
      statements.push(text)
      return pool.query(text, values)
    },
  }
}

/** Runs a statement in a transaction and notes the id that Postgres gave it: none until it writes or locks something. */
async function inTransaction(pool: pg.Pool, transactions: unknown[], call: [string, unknown[]?]) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await client.query(...call)
    const { rows } = await client.query('select pg_current_xact_id_if_assigned()::text as id')
    transactions.push(rows[0]?.id)
    await client.query('commit')
    return answer
  } finally {
    client.release()
  }
}
