import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleProgram, type FreshDatabase, freshDatabase } from '../../../../.dev/testing/index.js'
import { SECRET, startLoad } from './webhook-load.js'

const DEATHS = 15
const IN_FLIGHT = 16

describe('a server process under load', () => {
  let program: string
  beforeAll(async () => {
    program = await bundleProgram('packages/server', 'test/mortality/till-process.ts')
  })
  afterAll(() => rm(program, { force: true }))

  let database: FreshDatabase
  let pool: pg.Pool
  const children: ChildProcess[] = []
  beforeEach(async () => {
    database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 2 })
    await postgres({ pool }).migrate()
    await pool.query('create table told (key text not null)')
  })
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    }
    await pool.end()
    await database.drop()
  })

  /** Another process of the server, and where it listens. */
  async function start(): Promise<{ readonly child: ChildProcess; readonly port: number }> {
    const child = spawn(process.execPath, [program, database.url, SECRET], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    const [port] = await once(child.stdout.setEncoding('utf8'), 'data')
    return { child, port: Number(port) }
  }
  const texts = async (sql: string) => (await pool.query(sql)).rows.map(({ value }) => String(value))
  /** Events, records and facts that are there without the others. */
  const torn = () =>
    texts(`select coalesce(e.event_id, r.id, f.key) as value from azora_pay.event e
      full join azora_pay.record r on r.id = 'cus' || substr(e.event_id, 4)
      full join azora_pay.fact f on f.subject_id = r.id where e.event_id is null or r.id is null or f.key is null`)

  it(`F27 loses nothing that it acknowledged and halves nothing, killed with -9 ${DEATHS} times`, async () => {
    let server = await start()
    const load = startLoad(() => server.port, IN_FLIGHT)
    let served = 0
    for (let death = 0; death < DEATHS; death += 1) {
      const before = load.acknowledged.size
      await expect
        .poll(() => load.acknowledged.size, { timeout: 30_000, interval: 5 })
        .toBeGreaterThan(before + IN_FLIGHT)
      const successor = start()
      server.child.kill('SIGKILL')
      served += 1
      server = await successor
    }
    await load.settle()
    expect(served).toBe(DEATHS)
    const interrupted = load.attempts.filter(({ came }) => came === 'cut' || came === 'reset')
    expect(interrupted.length, 'requests were in the middle').toBeGreaterThan(0)
    const stored = new Set(await texts('select event_id as value from azora_pay.event'))
    expect([...load.acknowledged].filter((id) => !stored.has(id))).toEqual([])
    expect(await torn()).toEqual([])
    const unfinished = "select key as value from azora_pay.fact where state <> 'delivered'"
    await expect.poll(() => texts(unfinished), { timeout: 60_000 }).toEqual([])
    const told = await texts('select key as value from told')
    expect(told.length).toBe(stored.size)
    expect(new Set(told).size).toBe(told.length)
  }, 180_000)

  it('F32 ends within ten seconds of SIGTERM, answers what it has begun, and loses nothing', async () => {
    const { child, port } = await start()
    const load = startLoad(() => port, IN_FLIGHT)
    await expect.poll(() => load.acknowledged.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(10 * IN_FLIGHT)
    const exited = once(child, 'exit')
    const askedMs = performance.now()
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    expect(performance.now() - askedMs).toBeLessThan(10_000)
    await load.stop()
    const came = load.attempts.map((attempt) => (attempt.came === 'reset' ? 'refused' : attempt.came))
    expect(came.filter((each) => each === 'cut')).toEqual([])
    expect(new Set(came)).toEqual(new Set([200, 'refused']))
    const stored = new Set(await texts('select event_id as value from azora_pay.event'))
    expect(stored).toEqual(load.acknowledged)
    expect(await torn()).toEqual([])
    const half = await texts(
      'select state as value from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    expect(half).toEqual([])

    const { child: next } = await start()
    const unfinished = "select key as value from azora_pay.fact where state <> 'delivered'"
    await expect.poll(() => texts(unfinished), { timeout: 60_000 }).toEqual([])
    expect((await texts('select key as value from told')).length).toBe(stored.size)
    next.kill('SIGTERM')
    expect(await once(next, 'exit')).toEqual([0, null])
  }, 120_000)
})
