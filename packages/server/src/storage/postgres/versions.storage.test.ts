import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { systemRandom, systemSleep } from '../../runtime/index.js'
import { announcePayment, claim, deliveryLimits, putPayment, setOf } from '../../testing/samples.js'
import { openDatabase } from './database.js'
import { migrate, readiness } from './migrate.js'
import { type Migration, migrations } from './migrations/index.js'
import { postgres } from './postgres.js'

/** What the next version may bring: a column, an index, a table, and the commit under another number beside the old one. */
const next: Migration = {
  version: '9000-next',
  statements: (schema) => [
    `alter table ${schema}.fact add column lane smallint not null default 0`,
    `alter table ${schema}.event add column region text`,
    `create index fact_by_lane on ${schema}.fact (lane) where state = 'pending'`,
    `create table ${schema}.archive (account text not null, key text not null, primary key (account, key))`,
    `create function ${schema}.commit_9000(sets json) returns json language sql as $$ select '[]'::json $$`,
  ],
}
const later = [...migrations, next]

describe('F50 version N and N + 1 on one schema', () => {
  let pool: pg.Pool
  beforeEach(async () => {
    const { url, drop } = await freshDatabase()
    pool = new pg.Pool({ connectionString: url })
    onTestFinished(async () => {
      await pool.end()
      await drop()
    })
  })
  const database = () =>
    openDatabase({ pool, schema: 'azora_pay', sleep: systemSleep, random: systemRandom, timeoutMs: 30_000 })

  it('goes on with the old code while the next version migrates under load', async () => {
    const old = postgres({ pool, timeoutMs: 30_000 })
    await old.migrate()
    let migrated = false
    const told: string[] = []
    const work = async (worker: number) => {
      // Until the migration is through, and some rounds after it.
      for (let round = 0, after = 0; after < 10; round += 1) {
        if (migrated) after += 1
        const id = `pi_${worker}_${round}`
        const set = setOf(claim(`evt_${id}`), putPayment({ id }), announcePayment(id, { id }))
        expect(await old.commit([set])).toMatchObject([{ outcome: 'applied', announced: [id] }])
        expect(await old.commit([set])).toMatchObject([{ outcome: 'duplicate' }])
        await old.deliver(deliveryLimits({ facts: 5 }), async ({ key }) => void told.push(key))
      }
    }
    const workers = [0, 1, 2, 3].map(work)
    expect(await migrate(database(), systemSleep, systemRandom, later)).toMatchObject({ applied: ['9000-next'] })
    migrated = true
    await Promise.all(workers)
    while ((await old.deliver(deliveryLimits(), async ({ key }) => void told.push(key))).delivered > 0);
    const facts = await pool.query("select count(*)::int as n from azora_pay.fact where state = 'delivered'")
    expect(told).toHaveLength(facts.rows[0]?.n)
    expect(new Set(told).size).toBe(told.length)

    expect(await old.readiness()).toEqual({ ready: true })
    expect(await old.migrate()).toEqual({ applied: [], version: '9000-next' })
    expect(await readiness(database(), later)).toEqual({ ready: true })
  })

  it('says what to do when the next version meets the old schema, and is not ready until somebody does it', async () => {
    await postgres({ pool }).migrate()
    const before = await readiness(database(), later)
    expect(before).toEqual({
      ready: false,
      reason: expect.stringContaining('9000-next has not run. Run `npx azora-pay migrate`'),
    })
    await expect(database().query('select azora_pay.commit_9000($1)', ['[]'])).rejects.toMatchObject({
      code: 'schema_outdated',
      message: expect.stringContaining('npx azora-pay migrate'),
    })
    await migrate(database(), systemSleep, systemRandom, later)
    expect(await readiness(database(), later)).toEqual({ ready: true })
    expect((await database().query('select azora_pay.commit_9000($1) as outcomes', ['[]'])).rows).toEqual([
      { outcomes: [] },
    ])
  })

  it('applies a migration that comes between two that have run', async () => {
    const [first, ...rest] = migrations
    if (first === undefined) throw new Error('There are no migrations.')
    const between: Migration = {
      version: `${first.version}-between`,
      statements: (schema) => [`create table ${schema}.between_two ()`],
    }
    await postgres({ pool }).migrate()
    const history = [first, between, ...rest]
    expect(await readiness(database(), history)).toMatchObject({ ready: false })
    expect(await migrate(database(), systemSleep, systemRandom, history)).toMatchObject({ applied: [between.version] })
  })
})
