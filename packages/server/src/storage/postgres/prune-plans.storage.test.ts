import pg from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../../../../.dev/testing/index.js'
import { claim, setOf } from '../../testing/samples.js'
import { postgres } from './postgres.js'

/** Whatever the planner believes of a table: here it is left with nothing but loops. */
const loopsAlone = ['hashjoin', 'mergejoin', 'hashagg', 'sort', 'material', 'memoize'].map(
  (way) => `-c enable_${way}=off`,
)

it('prunes no more at a time than it is told, by a plan of loops too', async () => {
  const database = await freshDatabase()
  const pool = new pg.Pool({ connectionString: database.url, options: loopsAlone.join(' ') })
  const storage = postgres({ pool })
  await storage.migrate()
  await storage.commit([1, 2, 3, 4, 5].map((at) => setOf({ ...claim(`evt_${at}`), receivedAtMs: at })))
  const batch = { factsBeforeMs: 0, payloadsBeforeMs: 10, eventsBeforeMs: 0, operationsBeforeMs: 0, rows: 2 }
  const counts = []
  for (let at = 0; at < 4; at += 1) counts.push((await storage.prune(batch)).payloads)
  expect(counts).toEqual([2, 2, 1, 0])
  await pool.end()
  await database.drop()
})
