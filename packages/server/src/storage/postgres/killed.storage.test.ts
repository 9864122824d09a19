import { AzoraError } from '@azora/pay-core'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { announcePayment, claim, deliveryLimits, putPayment, setOf } from '../../testing/samples.js'
import type { Storage } from '../port/index.js'
import type { PostgresTx } from './client.js'
import { postgres } from './postgres.js'

const limits = deliveryLimits()
const WORKERS = 16
const EVENTS = 200

describe('postgres() whose connections are killed', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let admin: pg.Client
  let storage: Storage<PostgresTx>
  const uncaught: unknown[] = []
  const listen = (error: unknown) => uncaught.push(error)
  beforeEach(async () => {
    uncaught.length = 0
    process.on('uncaughtException', listen)
    process.on('unhandledRejection', listen)
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: WORKERS, application_name: 'victim' })
    admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    storage = postgres({ pool })
    await storage.migrate()
  })
  afterEach(async () => {
    await pool.end()
    await admin.end()
    await database.drop()
    process.off('uncaughtException', listen)
    process.off('unhandledRejection', listen)
    expect(uncaught).toEqual([])
  })

  const kill = (condition = 'true') =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'victim' and ${condition}`,
    )
  const numberOf = async (table: string) => (await admin.query(`select count(*)::int as n from ${table}`)).rows[0]?.n

  it('F29 goes on when all idle connections are killed', async () => {
    await Promise.all(Array.from({ length: WORKERS }, (_, at) => storage.get('payment', `pi_${at}`, 'platform')))
    expect(pool.idleCount).toBe(WORKERS)
    await kill()
    await expect.poll(() => pool.totalCount).toBe(0)
    expect(await storage.commit([setOf(claim('evt_after'))])).toMatchObject([{ outcome: 'applied' }])
  })

  it('F27 loses nothing that it acknowledged and halves nothing, while connections are killed under load', async ({
    signal,
  }) => {
    const acknowledged = new Set<number>()
    let refusals = 0
    /** As Stripe does it: sends again until it is told that the event is stored. */
    const send = async (at: number): Promise<void> => {
      const id = `pi_${at}`
      const set = setOf(claim(`evt_${at}`), putPayment({ id }), announcePayment(`payment.processing:${id}`, { id }))
      while (!signal.aborted) {
        try {
          await storage.commit([set])
          acknowledged.add(at)
          return
        } catch (error) {
          if (!(error instanceof AzoraError) || error.code !== 'storage_unavailable') throw error
          refusals += 1
        }
      }
    }
    let next = 0
    const worker = async () => {
      // A machine may be through with all of them before the killer meets anybody: then there are more.
      while (!signal.aborted && (next < EVENTS || refusals === 0)) {
        next += 1
        await send(next)
      }
    }
    const done = new AbortController()
    const killer = (async () => {
      // In longer and longer rests, so that a busy machine gets through with a commit between two of them.
      for (let restMs = 10; !done.signal.aborted && !signal.aborted; restMs += 2) {
        await kill("state = 'active'")
        await new Promise((resolve) => setTimeout(resolve, restMs))
      }
    })()
    await Promise.all(Array.from({ length: WORKERS }, worker))
    done.abort()
    await killer

    expect(next).toBeGreaterThanOrEqual(EVENTS)
    expect(acknowledged.size).toBe(next)
    expect(await numberOf('azora_pay.event')).toBe(next)
    expect(await numberOf("azora_pay.record where kind = 'payment' and revision = 1")).toBe(next)
    expect(await numberOf('azora_pay.fact')).toBe(next)
  })

  it('keeps a fact whose handler lost its connection, and delivers it once in the end', async () => {
    await admin.query('create table ledger (text text not null)')
    await storage.commit([setOf(putPayment({}), announcePayment('fact'))])
    let calls = 0
    const handler = async (_fact: unknown, tx: PostgresTx) => {
      calls += 1
      await tx.query('insert into ledger (text) values ($1)', [`call ${calls}`])
      if (calls === 1) await kill("state = 'idle in transaction'")
      // Its own connection is the one that was killed; the handler need not even notice.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const first = await storage.deliver({ ...limits, facts: 1 }, handler)
    expect(first).toMatchObject({ delivered: 0, failed: 1 })
    expect(await storage.deliver(limits, handler)).toMatchObject({ delivered: 1, nextDueInMs: null })
    expect((await admin.query('select text from ledger')).rows).toEqual([{ text: 'call 2' }])
  })

  it('F30 goes on when a statement of a handler hangs', async () => {
    await storage.commit([setOf(putPayment({}), announcePayment('hangs'))])
    await storage.commit([
      setOf(putPayment({ id: 'pi_2' }), announcePayment('works', { id: 'pi_2', announcedAtMs: 2 * 10 ** 12 })),
    ])
    const impatient = postgres({ pool, timeoutMs: 300 })
    const told: string[] = []
    const report = await impatient.deliver({ ...limits, attempts: 1 }, async ({ key }, tx) => {
      if (key === 'works') return void told.push(key)
      // It waits for its statement no longer than a moment, but the statement goes on.
      await Promise.race([tx.query('select pg_sleep(30)'), new Promise((resolve) => setTimeout(resolve, 20))])
      throw new Error('too slow')
    })
    expect(report).toMatchObject({ delivered: 1, dead: 1 })
    expect(told).toEqual(['works'])
  })

  it('never leaves a transaction open', async () => {
    await storage.commit([setOf(putPayment({}), announcePayment('fact'))])
    await storage.deliver(limits, async () => {
      throw new Error('no')
    })
    const { rows } = await admin.query(
      "select state from pg_stat_activity where application_name = 'victim' and datname = current_database() and state like 'idle in%'",
    )
    expect(rows).toEqual([])
  })
})
