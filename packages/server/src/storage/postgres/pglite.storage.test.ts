import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, it } from 'vitest'
import { postgresUnderTest } from '../../../test/postgres-under-test.js'
import { storageConformance } from '../../testing/index.js'
import { fromPGlite } from './index.js'

const database = new PGlite()
const pool = fromPGlite(database)
afterAll(() => database.close())

storageConformance({ name: 'pglite', describe, it, open: () => postgresUnderTest(pool, async () => {}) })
