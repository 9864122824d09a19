import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { postgresUnderTest } from '../../../test/postgres-under-test.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../../testing/samples.js'
import type { Storage } from '../port/index.js'
import type { PostgresTx } from './client.js'

describe('the tx of a handler', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let storage: Storage<PostgresTx>
  beforeAll(async () => {
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 4 })
    await pool.query('create table ledger (text text not null)')
  })
  beforeEach(async () => {
    storage = (await postgresUnderTest(pool, async () => {})).storage
    await pool.query('delete from ledger')
    await storage.commit([setOf(putPayment({}), announcePayment('fact'))])
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })
  const once = deliveryLimits({ facts: 1, attempts: 1 })

  it.each([
    'commit',
    ' ROLLBACK',
    'end',
    'begin',
    'start transaction',
    '-- all is well\ncommit',
    '-- all is well\rcommit',
    '/* really */ abort',
  ])('refuses %j, which would part its writes from the delivery', async (statement) => {
    const report = await storage.deliver(once, async (_fact, tx) => {
      await tx.query("insert into ledger values ('written')")
      await tx.query(statement)
    })
    expect(report.dead).toBe(1)
    expect((await pool.query('select text from ledger')).rows).toEqual([])
    expect((await storage.facts({ limit: 1 }))[0]?.lastError).toContain('one transaction')
  })

  it.each([
    "insert into ledger values ('smuggled'); commit",
    "insert into ledger values ('it''s'); -- a remark; with a semicolon\n commit;",
    "insert into ledger values (E'it\\'s'); rollback; --'",
    'insert into ledger values ($$;$$) /* ; */ ; commit',
    'savepoint mine; rollback',
  ])('takes one statement at a time, and so not %j', async (text) => {
    const report = await storage.deliver(once, async (_fact, tx) => {
      await tx.query(text)
      throw new Error('The text passed.')
    })
    expect(report.dead).toBe(1)
    expect((await pool.query('select text from ledger')).rows).toEqual([])
    expect((await storage.facts({ limit: 1 }))[0]?.lastError).toContain('one statement')
  })

  it.each([
    ["insert into ledger values ('a;b');", 'a;b'],
    ["insert into ledger values ('it''s; fine') ; -- done; really", "it's; fine"],
    ["insert into ledger values (E'\\';commit')", "';commit"],
    ['insert into ledger values ($a$x; $$ y$a$)', 'x; $$ y'],
    ['insert into ledger as "l;edger" values (\'q\') /* ; commit */ ;\n', 'q'],
  ])('takes %j, whose semicolons part no statements', async (text, written) => {
    expect(await storage.deliver(once, async (_fact, tx) => void (await tx.query(text)))).toMatchObject({
      delivered: 1,
    })
    expect((await pool.query('select text from ledger')).rows).toEqual([{ text: written }])
  })

  it('may use savepoints of its own', async () => {
    const report = await storage.deliver(once, async (_fact, tx) => {
      await tx.query('savepoint mine')
      await tx.query("insert into ledger values ('undone')")
      await tx.query('rollback to savepoint mine')
      await tx.query("insert into ledger values ('kept')")
    })
    expect(report.delivered).toBe(1)
    expect((await pool.query('select text from ledger')).rows).toEqual([{ text: 'kept' }])
  })

  it('fails the delivery when a statement failed, though the handler caught it', async () => {
    const report = await storage.deliver(once, async (_fact, tx) => {
      await tx.query("insert into ledger values ('written')")
      await expect(tx.query('select 1 / 0')).rejects.toThrow('division by zero')
    })
    expect(report.dead).toBe(1)
    expect((await pool.query('select text from ledger')).rows).toEqual([])
  })

  it('takes nothing after the handler has ended', async () => {
    let kept: PostgresTx | undefined
    await storage.deliver(once, async (_fact, tx) => {
      kept = tx
    })
    await expect(kept?.query("insert into ledger values ('late')")).rejects.toThrow('has ended')
  })

  it('meets another transaction and tries again, without counting that as a failure', async () => {
    await pool.query('create table stock (id int primary key, left_over int not null)')
    await pool.query('insert into stock values (1, 10), (2, 10)')
    const other = await pool.connect()
    let calls = 0
    const report = await storage.deliver(once, async (_fact, tx) => {
      calls += 1
      await tx.query('update stock set left_over = left_over - 1 where id = 1')
      if (calls > 1) return
      await other.query('begin')
      await other.query('update stock set left_over = left_over - 1 where id = 2')
      const crossed = other.query('update stock set left_over = left_over - 1 where id = 1').then(
        () => other.query('commit'),
        () => other.query('rollback'),
      )
      // Each waits for the other; Postgres picks one of them, and this one sees it first.
      await tx.query('set local deadlock_timeout = 50')
      try {
        await tx.query('update stock set left_over = left_over - 1 where id = 2')
      } finally {
        setTimeout(() => crossed, 0)
      }
    })
    other.release()
    expect(report).toMatchObject({ delivered: 1, failed: 0, dead: 0 })
    expect(calls).toBe(2)
  })
})
