import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { announcePayment, claim, putPayment, setOf } from '../../testing/samples.js'
import type { PostgresPool } from './client.js'
import { postgres } from './postgres.js'

const news = (id: string) => [
  setOf(claim(`evt_${id}`), putPayment({ id: `pi_${id}` }), announcePayment(id, { id: `pi_${id}` })),
]

describe('an event that comes again', () => {
  let pool: pg.Pool
  beforeEach(async () => {
    const database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 16 })
    await postgres({ pool }).migrate()
    onTestFinished(async () => {
      await pool.end()
      await database.drop()
    })
  })

  it('F05 is no write transaction: Postgres gives it no number', async () => {
    const numbers: unknown[] = []
    const watched: PostgresPool = {
      connect: () => pool.connect(),
      async query(text, values) {
        const client = await pool.connect()
        try {
          await client.query('begin')
          const answer = await client.query(text, values)
          const { rows } = await client.query('select pg_current_xact_id_if_assigned()::text as number')
          numbers.push(rows[0]?.number)
          await client.query('commit')
          return answer
        } finally {
          client.release()
        }
      },
    }
    const storage = postgres({ pool: watched })
    expect(await storage.commit(news('1'))).toMatchObject([{ outcome: 'applied' }])
    expect(await storage.commit(news('1'))).toEqual([{ outcome: 'duplicate' }])
    expect(await storage.commit([...news('1'), ...news('1')])).toEqual([
      { outcome: 'duplicate' },
      { outcome: 'duplicate' },
    ])
    expect(numbers).toEqual([expect.stringMatching(/^\d+$/), null, null])
  })

  it('F23 has one effect, though 32 copies race from eight instances, a thousand times', async () => {
    const instances = Array.from({ length: 8 }, () => postgres({ pool, timeoutMs: 60_000 }))
    const rounds = Array.from({ length: 1_000 }, (_, round) => String(round))
    for (let at = 0; at < rounds.length; at += 50) {
      const racing = rounds.slice(at, at + 50).map(async (round) => {
        const copies = Array.from({ length: 4 }, () => instances.map((storage) => storage.commit(news(round))))
        const outcomes = (await Promise.all(copies.flat())).flat().map(({ outcome }) => outcome)
        expect(outcomes.toSorted()).toEqual(['applied', ...Array(31).fill('duplicate')])
      })
      await Promise.all(racing)
    }
    const { rows } = await pool.query(
      'select (select count(*) from azora_pay.event)::int as events, (select count(*) from azora_pay.fact)::int as facts, (select max(revision) from azora_pay.record)::int as revision',
    )
    expect(rows).toEqual([{ events: 1_000, facts: 1_000, revision: 1 }])
  }, 120_000)
})
