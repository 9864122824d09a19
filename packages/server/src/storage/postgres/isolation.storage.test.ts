import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { instancesUnderTest } from '../../../test/postgres-under-test.js'
import { storageConformance } from '../../testing/index.js'

/** F47: stand-ins for distributed engines, where a transaction may be asked to try again, with 32 workers. */
for (const isolation of ['serializable', 'repeatable read']) {
  let database: FreshDatabase
  let pool: pg.Pool
  beforeAll(async () => {
    database = await freshDatabase()
    const options = `-c default_transaction_isolation=${isolation.replace(' ', '\\ ')}`
    pool = new pg.Pool({ connectionString: database.url, max: 32, options })
    const { rows } = await pool.query('show transaction_isolation')
    expect(rows[0]?.transaction_isolation).toBe(isolation)
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  storageConformance({
    name: `postgres, ${isolation} (F47)`,
    describe,
    it,
    open: () => instancesUnderTest(pool, async () => {}),
  })
}
