import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../../../.dev/testing/index.js'
import { announcePayment, claim, putPayment, setOf } from '../../testing/samples.js'
import type { Storage } from '../port/index.js'
import type { PostgresTx } from './client.js'
import { postgres } from './postgres.js'

const WORKERS = 8
const CRASHES = 8
/** The control has shown what it must after a few. */
const CONTROL_CRASHES = 3
const UNDER_LOAD_MS = 250

/** F27: a server of its own, because a crash of one of its processes takes all connections down with it. */
describe('F27 a Postgres that is killed with -9 under load', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  /** What the storage acknowledged, and what is there once the server has recovered. */
  async function crash(
    schema: string,
    options: string,
    crashes: number,
  ): Promise<{ acknowledged: string[]; held: string[]; torn: number }> {
    const pool = new pg.Pool({ connectionString: server.adminUrl, max: WORKERS, options })
    const storage = postgres({ pool, schema })
    await storage.migrate()
    const acknowledged: string[] = []
    for (let round = 0; round < crashes; round += 1) {
      const load = Array.from({ length: WORKERS }, (_, worker) =>
        sendUntilItFails(storage, `${round}_${worker}`, acknowledged),
      )
      const victim = await pool.query('select pg_backend_pid() as pid')
      await new Promise((resolve) => setTimeout(resolve, UNDER_LOAD_MS))
      process.kill(Number(victim.rows[0].pid), 'SIGKILL')
      await Promise.all(load)
      await expect.poll(() => storage.readiness(), { timeout: 20_000 }).toEqual({ ready: true })
    }
    const held = (await pool.query(`select event_id from ${schema}.event`)).rows.map((row) => String(row.event_id))
    const torn = await pool.query(
      `select 1 from ${schema}.event e full join ${schema}.record r on r.id = 'pi' || substr(e.event_id, 4)
         full join ${schema}.fact f on f.subject_id = r.id where e.event_id is null or r.id is null or f.key is null`,
    )
    await pool.end()
    return { acknowledged, held, torn: torn.rows.length }
  }

  async function sendUntilItFails(storage: Storage<PostgresTx>, name: string, acknowledged: string[]): Promise<void> {
    for (let at = 0; ; at += 1) {
      const id = `pi_${name}_${at}`
      const eventId = `evt_${name}_${at}`
      try {
        await storage.commit([setOf(claim(eventId), putPayment({ id }), announcePayment(`fact:${id}`, { id }))])
        acknowledged.push(eventId)
      } catch (error) {
        expect(error).toMatchObject({ code: 'storage_unavailable' })
        return
      }
    }
  }

  it('loses nothing that was acknowledged, and leaves no set half applied', async () => {
    const { acknowledged, held, torn } = await crash('azora_pay', '', CRASHES)
    expect(acknowledged.length).toBeGreaterThan(100)
    const kept = new Set(held)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(torn).toBe(0)
  })

  it('would be seen to lose some where commits are not durable', async () => {
    const { acknowledged, held, torn } = await crash('careless', '-c synchronous_commit=off', CONTROL_CRASHES)
    const kept = new Set(held)
    expect(acknowledged.filter((id) => !kept.has(id)).length).toBeGreaterThan(0)
    expect(torn).toBe(0)
  })
})
