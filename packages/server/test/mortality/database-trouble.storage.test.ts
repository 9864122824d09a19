import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../.dev/testing/index.js'
import { type DatabaseProxy, startDatabaseProxy } from '../database-proxy.js'
import { openDoor } from './open-door.js'
import { bodyOf } from './webhook-load.js'

/** F28: Stripe is told 503 in time, with no detail, and its next attempt finds everything in order. */
describe('F28 the webhook route while the database', () => {
  let database: FreshDatabase
  let proxy: DatabaseProxy
  let pool: pg.Pool
  let admin: pg.Client
  beforeEach(async () => {
    database = await freshDatabase()
    proxy = await startDatabaseProxy(database.url)
    pool = new pg.Pool({ connectionString: proxy.url, max: 4 })
    admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    await postgres({ pool }).migrate()
  })
  afterEach(async () => {
    await pool.end()
    await admin.end()
    await proxy.close()
    await database.drop()
  })

  /** Posts while the trouble lasts, and again when it is over. */
  async function through(begin: () => unknown, end: () => unknown): Promise<void> {
    const { post, pay } = openDoor(pool)
    expect(await post(bodyOf(0))).toMatchObject({ status: 200 })
    await begin()
    const answers = await Promise.all([1, 2, 3].map((at) => post(bodyOf(at))))
    for (const { status, text, tookMs } of answers) {
      expect([status, tookMs < 5_000, JSON.parse(text).retryable]).toEqual([503, true, true])
      expect(text).not.toMatch(/postgres|ECONN|127\.0\.0\.1|relation|lock|disk/i)
    }
    await end()
    for (const at of [1, 2, 3]) expect(await post(bodyOf(at))).toMatchObject({ status: 200 })
    const { rows } = await admin.query('select count(*)::int as n from azora_pay.event')
    expect(rows[0]?.n).toBe(4)
    // The first of them may have been stored in the end by the attempt that was given up.
    const { applied, duplicate } = pay.webhooks.counts()
    expect(applied + duplicate).toBe(4)
  }

  it('is down', () =>
    through(
      () => proxy.cut(),
      () => proxy.open(),
    ))

  it('hangs', () =>
    through(
      () => proxy.stall(),
      () => proxy.open(),
    ))

  it('is full', () =>
    // What Postgres says when a write finds no room on the disk; a disk that is really full would take the machine along.
    through(
      async () => {
        await admin.query(
          "create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$",
        )
        await admin.query(
          'create trigger no_room before insert on azora_pay.event for each row execute function full_disk()',
        )
      },
      () => admin.query('drop trigger no_room on azora_pay.event'),
    ))

  it('is read-only', () => {
    const set = (mode: 'on' | 'off') =>
      admin.query(`alter database ${database.name} set default_transaction_read_only = ${mode}`)
    /** What is set for a database holds for connections that are made after it. */
    const reconnect = () =>
      admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
    return through(
      async () => {
        await set('on')
        await reconnect()
        await expect.poll(() => pool.totalCount).toBe(0)
      },
      async () => {
        await admin.query('set default_transaction_read_only = off')
        await set('off')
        await reconnect()
        await expect.poll(() => pool.totalCount).toBe(0)
      },
    )
  })

  it('is out of connections', async () => {
    const taken: pg.PoolClient[] = []
    await through(
      async () => {
        for (let at = 0; at < 4; at += 1) taken.push(await pool.connect())
      },
      () => {
        for (const client of taken) client.release()
      },
    )
  })

  it('has its table locked by somebody', () =>
    through(
      async () => {
        await admin.query('begin')
        await admin.query('lock table azora_pay.event in access exclusive mode')
      },
      () => admin.query('rollback'),
    ))
})
