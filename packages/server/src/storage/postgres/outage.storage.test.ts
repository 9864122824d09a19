import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { type DatabaseProxy, startDatabaseProxy } from '../../../test/database-proxy.js'
import { claim, deliveryLimits, putPayment, setOf } from '../../testing/samples.js'
import { PLATFORM, type Storage } from '../port/index.js'
import type { PostgresTx } from './client.js'
import { postgres } from './postgres.js'

const unavailable = { name: 'AzoraError', code: 'storage_unavailable', retryable: true }
const news = (id: string) => [setOf(claim(`evt_${id}`), putPayment({ id: `pi_${id}` }))]

describe('F28 postgres() while the database is in trouble', () => {
  let database: FreshDatabase
  let proxy: DatabaseProxy
  let pool: pg.Pool
  let admin: pg.Client
  let storage: Storage<PostgresTx>
  beforeEach(async () => {
    database = await freshDatabase()
    proxy = await startDatabaseProxy(database.url)
    pool = new pg.Pool({ connectionString: proxy.url, max: 4 })
    admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    storage = postgres({ pool })
    await storage.migrate()
  })
  afterEach(async () => {
    await pool.end()
    await admin.end()
    await proxy.close()
    await database.drop()
  })

  /** Everything that the port can be asked. */
  const questions = (): Promise<unknown>[] => [
    storage.commit(news('x')),
    storage.get('payment', 'pi_1', PLATFORM),
    storage.list('payment', { account: PLATFORM, index: { by: 'all' }, limit: 1 }),
    storage.deliver(deliveryLimits({ facts: 1, attempts: 1 }), async () => {}),
    storage.operations({ by: 'unfinished', startedBeforeMs: 1, limit: 1 }),
    storage.events({ limit: 1 }),
    storage.facts({ limit: 1 }),
    storage.audit({ limit: 1 }),
    storage.migrate(),
  ]

  it('says storage_unavailable to every question while it is gone, and recovers by itself', async () => {
    await storage.commit(news('before'))
    proxy.cut()
    const answers = await Promise.allSettled(questions())
    expect(answers).toEqual(answers.map(() => ({ status: 'rejected', reason: expect.objectContaining(unavailable) })))
    expect(await storage.readiness()).toMatchObject({ ready: false })
    proxy.open()
    expect(await storage.commit(news('after'))).toMatchObject([{ outcome: 'applied' }])
    expect(await storage.readiness()).toEqual({ ready: true })
    expect(await storage.commit(news('before'))).toEqual([{ outcome: 'duplicate' }])
  })

  it('gives up within five seconds while it hangs, and recovers by itself', async () => {
    await storage.commit(news('before'))
    proxy.stall()
    const startedMs = performance.now()
    const answers = await Promise.allSettled([...questions(), storage.readiness()])
    expect(performance.now() - startedMs).toBeLessThan(5_000)
    const refusals = answers.filter(({ status }) => status === 'rejected')
    expect(refusals).toHaveLength(answers.length - 1)
    for (const refusal of refusals) expect(refusal).toMatchObject({ reason: unavailable })
    expect(answers.at(-1)).toMatchObject({ value: { ready: false } })
    proxy.open()
    expect(await storage.commit(news('after'))).toMatchObject([{ outcome: 'applied' }])
  })

  it('gives up within five seconds while somebody else holds the row', async () => {
    await storage.commit(news('1'))
    await admin.query('begin')
    await admin.query("select 1 from azora_pay.record where id = 'pi_1' for update")
    const startedMs = performance.now()
    const blocked = storage.commit([setOf(claim('evt_2'), putPayment({ id: 'pi_1', asOfS: 200 }))])
    await expect(blocked).rejects.toMatchObject(unavailable)
    expect(performance.now() - startedMs).toBeLessThan(5_000)
    await admin.query('rollback')
    // What was given up may be done all the same; Stripe sends it again, and either way it is there once.
    await storage.commit([setOf(claim('evt_2'), putPayment({ id: 'pi_1', asOfS: 200 }))])
    expect(await storage.get('payment', 'pi_1', PLATFORM)).toMatchObject({ asOfS: 200, revision: 2 })
  })

  it('says storage_unavailable while it is read-only', async () => {
    await admin.query(`alter database ${database.name} set default_transaction_read_only = on`)
    const readOnly = new pg.Pool({ connectionString: database.url })
    await expect(postgres({ pool: readOnly }).commit(news('1'))).rejects.toMatchObject(unavailable)
    await readOnly.end()
    await admin.query('set default_transaction_read_only = off')
    await admin.query(`alter database ${database.name} reset default_transaction_read_only`)
    expect(await storage.commit(news('1'))).toMatchObject([{ outcome: 'applied' }])
  })

  it('says storage_unavailable while it is out of connections', async () => {
    const role = `limited_${database.name}`
    await admin.query(`create role ${role} login password 'limited' connection limit 1`)
    await admin.query(`grant all on schema azora_pay to ${role}`)
    await admin.query(`grant all on all tables in schema azora_pay to ${role}`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'limited'
    const limited = new pg.Pool({ connectionString: url.href, max: 2 })
    const only = await limited.connect()
    await expect(postgres({ pool: limited }).commit(news('1'))).rejects.toMatchObject(unavailable)
    only.release()
    expect(await postgres({ pool: limited }).commit(news('1'))).toMatchObject([{ outcome: 'applied' }])
    await limited.end()
    await admin.query(`drop owned by ${role}`)
    await admin.query(`drop role ${role}`)
  })

  it('takes back a connection that comes when nobody waits for it any more', async () => {
    const late = Promise.withResolvers<pg.PoolClient>()
    const slow = { query: pool.query.bind(pool), connect: () => late.promise }
    const impatient = postgres({ pool: slow, timeoutMs: 20 })
    const limits = deliveryLimits({ facts: 1, attempts: 1 })
    await expect(impatient.deliver(limits, async () => {})).rejects.toMatchObject(unavailable)
    late.resolve(await pool.connect())
    await late.promise
    await expect.poll(() => pool.idleCount).toBe(pool.totalCount)
  })
})
