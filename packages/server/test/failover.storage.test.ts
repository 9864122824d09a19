import { createSandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres, startStandby } from '#testing'
import type { Storage } from '../src/storage/port/index.js'
import { announcePayment, claim, deliveryLimits, putPayment, setOf } from '../src/testing/samples.js'

const WORKERS = 6
/** Enough for the standby to be in the middle of it when the primary dies. */
const BEFORE_THE_CUT = 150
const order = { userId: 'ada', amount: '10.00', currency: 'usd' }

describe('F52 the primary dies, and its standby takes over', () => {
  let primary: PostgresServer
  let standby: PostgresServer
  let pools: pg.Pool[]
  beforeEach(async () => {
    pools = []
    primary = await startPostgres()
    await poolOf(primary).query('create table mark (text text not null)')
    await postgres({ pool: poolOf(primary) }).migrate()
    standby = await startStandby(primary)
    await expect.poll(() => streaming(), { timeout: 20_000 }).toHaveLength(1)
  })
  afterEach(async () => {
    await Promise.all(pools.map((pool) => pool.end()))
    await standby?.stop()
    await primary?.stop()
  })

  function poolOf({ adminUrl }: PostgresServer): pg.Pool {
    const pool = new pg.Pool({ connectionString: adminUrl, max: 10, connectionTimeoutMillis: 5_000 })
    pool.on('error', () => {})
    pools.push(pool)
    return pool
  }
  const streaming = async () => (await poolOf(primary).query('select sync_state from pg_stat_replication')).rows
  const column = async (pool: pg.Pool, sql: string) => (await pool.query(sql)).rows.map((row) => String(row.value))

  /** The standby's own say, once it writes. */
  async function promote(): Promise<pg.Pool> {
    const pool = poolOf(standby)
    const { rows } = await pool.query<{ done: boolean }>('select pg_promote(true, 60) as done')
    expect(rows).toEqual([{ done: true }])
    return pool
  }

  it('loses nothing that was acknowledged when it is synchronous, and tells nothing twice', async () => {
    const pool = poolOf(primary)
    await pool.query("alter system set synchronous_standby_names = '*'")
    await pool.query('select pg_reload_conf()')
    await expect.poll(streaming, { timeout: 20_000 }).toEqual([{ sync_state: 'sync' }])

    const storage = postgres({ pool, timeoutMs: 10_000 })
    const acknowledged: string[] = []
    const marked: string[] = []
    const load = Array.from({ length: WORKERS }, (_, worker) => untilItFails(storage, worker, acknowledged))
    const delivery = deliverUntilItFails(storage, marked)
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(BEFORE_THE_CUT)
    await primary.kill()
    await Promise.all([...load, delivery])

    const after = await promote()
    const held = new Set(await column(after, 'select event_id as value from azora_pay.event'))
    expect(acknowledged.filter((id) => !held.has(id))).toEqual([])
    const marks = new Set(await column(after, 'select text as value from mark'))
    expect(marked.filter((key) => !marks.has(key))).toEqual([])

    const rest = postgres({ pool: after, timeoutMs: 10_000 })
    while ((await rest.deliver(deliveryLimits(), mark)).more);
    const all = await column(after, 'select text as value from mark')
    expect(all.length).toBe(new Set(all).size)
    expect([...all].sort()).toEqual([...held].sort())
  })

  it('loses what an asynchronous one had not received, and has it again once Stripe has sent it again', async () => {
    const sandbox = createSandbox({
      webhooks: [{ url: 'http://app.test/webhooks/stripe', secret: 'whsec_failover' }],
      fetch: async (...sent) => app.handler(new Request(...sent)),
    })
    const open = (pool: pg.Pool) => {
      const pay = createAzoraPay({
        stripe: { sandbox: 'http://sandbox.test', webhookSecrets: ['whsec_failover'] },
        storage: postgres({ pool }),
        fetch: (...request) => sandbox.fetch(...request),
        logger: { debug() {}, info() {}, warn() {}, error() {} },
      })
      pay.on('payment.succeeded', ({ key, tx }) =>
        tx.query('insert into mark (text) values ($1)', [key]).then(() => {}),
      )
      return pay
    }
    let app = open(poolOf(primary))
    const buy = async () => {
      const { payment } = await app.payments.create(order)
      const body = new URLSearchParams({ payment_method: 'pm_card_visa', return_url: 'https://shop.test' })
      const headers = { authorization: `Bearer ${sandbox.secretKey}` }
      const url = `http://sandbox.test/v1/payment_intents/${payment.id}/confirm`
      await sandbox.fetch(url, { method: 'POST', headers, body })
      await sandbox.webhooks.settled()
      return payment.id
    }
    const paid = async (ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => app.payments.get(id)))).map((payment) => payment?.status ?? 'unknown')

    const early = [await buy(), await buy()]
    await app.deliver()
    // The standby has all of this; then it hears nothing any more.
    const reader = poolOf(standby)
    const { rows } = await poolOf(primary).query('select pg_current_wal_lsn()::text as lsn')
    const received = async () =>
      (await reader.query('select pg_last_wal_replay_lsn() >= $1::pg_lsn as it', [rows[0].lsn])).rows[0].it
    await expect.poll(received, { timeout: 20_000 }).toBe(true)
    await reader.query("alter system set primary_conninfo = ''")
    await reader.query('select pg_reload_conf()')
    await expect.poll(streaming, { timeout: 20_000 }).toEqual([])
    const late = [await buy(), await buy(), await buy()]
    await app.deliver()
    expect(await paid([...early, ...late])).toEqual(Array.from({ length: 5 }, () => 'succeeded'))
    await primary.kill()
    await app.close()

    const after = await promote()
    app = open(after)
    expect(await paid(late), 'the cut must have cost something').toEqual(['unknown', 'unknown', 'unknown'])
    for (const { id } of sandbox.objects.events.list()) sandbox.webhooks.resend(id)
    await sandbox.webhooks.settled()
    await app.deliver()
    expect(await paid([...early, ...late])).toEqual(Array.from({ length: 5 }, () => 'succeeded'))
    await expect.poll(() => column(after, 'select text as value from mark'), { timeout: 20_000 }).toHaveLength(5)
    const marks = await column(after, 'select text as value from mark')
    expect([...marks].sort()).toEqual([...early, ...late].map((id) => `payment.succeeded:${id}`).sort())
    await app.close()
  })
})

const mark = async ({ key }: { readonly key: string }, tx: PostgresTx) =>
  void (await tx.query('insert into mark (text) values ($1)', [key]))

/** Sends events until the database is gone; notes what was acknowledged. */
async function untilItFails(storage: Storage<PostgresTx>, worker: number, acknowledged: string[]): Promise<void> {
  for (let at = 0; ; at += 1) {
    const id = `pi_${worker}_${at}`
    try {
      await storage.commit([setOf(claim(id), putPayment({ id }), announcePayment(id, { id }))])
    } catch {
      return
    }
    acknowledged.push(id)
  }
}

/** Delivers until the database is gone; notes what the storage said was delivered. */
async function deliverUntilItFails(storage: Storage<PostgresTx>, marked: string[]): Promise<void> {
  for (;;) {
    let last = ''
    try {
      const report = await storage.deliver(deliveryLimits({ facts: 1 }), async (fact, tx) => {
        await mark(fact, tx)
        last = fact.key
      })
      if (report.delivered === 1) marked.push(last)
    } catch {
      return
    }
  }
}
