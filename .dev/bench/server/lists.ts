import pg from 'pg'
import { asAdmin, emptyDatabase } from '../kit/database.ts'
import { median, milliseconds } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { loadProduct, startPostgres } from '../kit/product.ts'

const sizes = { usual: [10_000, 100_000], full: [10_000, 1_000_000] } as const
const USERS = 500
const LIMIT_MS = 1

/** The newest 20 payments of a user, by Postgres's own clock: the adapter's very statement, explained and run. */
export async function measureLists({ cache, rounds, full }: Settings): Promise<readonly Figure[]> {
  const { postgres } = await loadProduct(cache)
  const { adminUrl, stop } = await startPostgres(cache)
  try {
    const figures: Figure[] = []
    for (const size of full ? sizes.full : sizes.usual) {
      const url = await emptyDatabase(adminUrl, `bench_list_${size}`)
      const pool = new pg.Pool({ connectionString: url })
      await postgres({ pool }).migrate()
      await asAdmin(url, (admin) => fill(admin, size))
      const timesMs: number[] = []
      const explaining = postgres({
        pool: { connect: () => pool.connect(), query: (text, values) => explain(pool, timesMs, text, values) },
      })
      for (let at = 0; at < rounds * 10; at += 1) {
        const value = `user_${(at * 37) % USERS}`
        await explaining.list('payment', { account: 'platform', index: { by: 'user', value }, limit: 20 })
      }
      await pool.end()
      const measured = median(timesMs)
      figures.push({
        figure: `a user's newest 20 of ${size.toLocaleString('en')} payments, in the database`,
        target: `≤ ${LIMIT_MS} ms`,
        measured: milliseconds(measured),
        peer: '',
        met: measured <= LIMIT_MS,
      })
    }
    return figures
  } finally {
    await stop()
  }
}

/** Payments in the shape that the adapter writes, of 500 users. */
async function fill(admin: pg.Client, size: number): Promise<void> {
  await admin.query(
    `insert into azora_pay.record (account, kind, id, revision, as_of_s, creation, terminal, status, user_id, created_at_s,
       captured_minor, data)
     select 'platform', 'payment', 'pi_' || md5(n::text), 1, 1790000000 + n, false, true, 'succeeded', 'user_' || n % ${USERS},
       1790000000 + n, 1000, json_build_object('id', 'pi_' || md5(n::text), 'description', repeat('x', 500))
     from generate_series(1, ${size}) n`,
  )
  await admin.query('vacuum analyze azora_pay.record')
}

/** Runs the statement under EXPLAIN ANALYZE and notes what it took; then runs it for its rows. */
async function explain(pool: pg.Pool, timesMs: number[], text: string, values?: unknown[]) {
  const { rows } = await pool.query(`explain (analyze, timing off, format json) ${text}`, values)
  timesMs.push(Number(rows[0]?.['QUERY PLAN'][0]['Execution Time']))
  return pool.query(text, values)
}
