import pg from 'pg'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../../.dev/testing/index.js'
import { instancesUnderTest, postgresUnderTest } from '../../../test/postgres-under-test.js'
import { storageConformance } from '../../testing/index.js'

let database: FreshDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 20 })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

storageConformance({ name: 'postgres', describe, it, open: () => postgresUnderTest(pool, async () => {}) })
storageConformance({
  name: 'postgres, from many processes',
  describe,
  it,
  open: () => instancesUnderTest(pool, async () => {}),
})
