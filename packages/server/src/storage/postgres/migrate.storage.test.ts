import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../../../.dev/testing/index.js'
import { putInvoice, putPayment, putRefund, putSubscription, setOf } from '../../testing/samples.js'
import { PLATFORM } from '../port/index.js'
import { postgres } from './postgres.js'

describe('the schema of postgres()', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let pool: pg.Pool
  beforeAll(async () => {
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url })
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  it('says what to do while it is missing', async () => {
    const storage = postgres({ pool })
    await expect(storage.get('payment', 'pi_1', PLATFORM)).rejects.toMatchObject({
      code: 'schema_outdated',
      message: expect.stringContaining('npx azora-pay migrate'),
    })
    expect(await storage.readiness()).toMatchObject({ ready: false })
  })

  it('F49 is made once, though eight instances migrate at the same moment', async () => {
    const reports = await Promise.all(Array.from({ length: 8 }, () => postgres({ pool }).migrate()))
    const winners = reports.filter(({ applied }) => applied.length > 0)
    expect(winners).toHaveLength(1)
    expect(await postgres({ pool }).readiness()).toEqual({ ready: true })
  })

  it('is left alone by a second migration', async () => {
    expect(await postgres({ pool }).migrate()).toMatchObject({ applied: [] })
  })

  it('asks for no right to create anything when there is nothing to do', async () => {
    const role = `reader_${database.name}`
    await pool.query(`create role ${role} login password 'reader'`)
    await pool.query(`grant usage on schema azora_pay to ${role}`)
    await pool.query(`grant select on azora_pay.migration to ${role}`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'reader'
    const limited = new pg.Pool({ connectionString: url.href })
    expect(await postgres({ pool: limited }).migrate()).toMatchObject({ applied: [] })
    await limited.end()
    await pool.query(`drop owned by ${role}`)
    await pool.query(`drop role ${role}`)
  })

  it('F50 serves this version while the next one has migrated already', async () => {
    await pool.query("insert into azora_pay.migration (version, checksum) values ('9999-next', 'of the next version')")
    expect(await postgres({ pool }).migrate()).toEqual({ applied: [], version: '9999-next' })
    expect(await postgres({ pool }).readiness()).toEqual({ ready: true })
    await pool.query("delete from azora_pay.migration where version = '9999-next'")
  })

  it('is not ready while a migration is missing, and says which', async () => {
    await pool.query("delete from azora_pay.migration where version = '0003-views'")
    expect(await postgres({ pool }).readiness()).toMatchObject({
      ready: false,
      reason: expect.stringContaining('0003-views'),
    })
    const views = ['payments', 'refunds', 'charges', 'customers', 'subscriptions', 'invoices']
    await pool.query(`drop view ${views.map((view) => `azora_pay.${view}`).join(', ')}`)
    expect(await postgres({ pool }).migrate()).toMatchObject({ applied: ['0003-views'] })
  })

  it('has a view for each kind of record', async () => {
    const storage = postgres({ pool })
    await storage.commit([setOf(putPayment({ userId: 'ada', receivedMinor: 500 }))])
    await storage.commit([setOf(putRefund({ id: 're_1', paymentId: 'pi_1', amountMinor: 100 }))])
    const { rows: payments } = await pool.query(
      'select id, user_id, status, amount_minor, currency from azora_pay.payments',
    )
    expect(payments).toEqual([
      { id: 'pi_1', user_id: 'ada', status: 'processing', amount_minor: '10000', currency: 'usd' },
    ])
    const { rows: refunds } = await pool.query('select id, payment_id, amount_minor from azora_pay.refunds')
    expect(refunds).toEqual([{ id: 're_1', payment_id: 'pi_1', amount_minor: '100' }])
    await storage.commit([setOf(putSubscription('sub_1'), putInvoice({ id: 'in_1', subscriptionId: 'sub_1' }))])
    const { rows: subscriptions } = await pool.query(
      'select id, price, quantity, ended_at from azora_pay.subscriptions',
    )
    expect(subscriptions).toEqual([{ id: 'sub_1', price: 'price_1', quantity: '2', ended_at: null }])
    const { rows: invoices } = await pool.query('select id, subscription_id, total_minor from azora_pay.invoices')
    expect(invoices).toEqual([{ id: 'in_1', subscription_id: 'sub_1', total_minor: '9900' }])
    const { rows } = await pool.query('select 1 from azora_pay.charges union all select 1 from azora_pay.customers')
    expect(rows).toEqual([])
  })

  it('refuses to go on when a migration ran with another text', async () => {
    await pool.query("update azora_pay.migration set checksum = 'other' where version = '0001-ledgers'")
    await expect(postgres({ pool }).migrate()).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('drop the schema (of the demo: delete its data folder)'),
    })
  })

  it('can not be named so that it breaks out of a statement', () => {
    expect(() => postgres({ pool, schema: 'a; drop table b' })).toThrow(TypeError)
  })
})
