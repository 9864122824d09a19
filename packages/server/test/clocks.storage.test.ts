import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { announcePayment, putPayment, setOf } from '../src/testing/samples.js'

const NOW_MS = 1_795_000_000_000
const FIVE_MINUTES_MS = 5 * 60 * 1000

describe('F51 two instances whose clocks are ten minutes apart', () => {
  let pool: pg.Pool
  let storage: ReturnType<typeof postgres>
  beforeEach(async () => {
    const database = await freshDatabase()
    pool = new pg.Pool({ connectionString: database.url })
    storage = postgres({ pool, timeoutMs: 30_000 })
    await storage.migrate()
    await pool.query('create table mark (text text not null)')
    onTestFinished(async () => {
      await pool.end()
      await database.drop()
    })
  })

  /** An instance whose clock is off; its handler may fail. */
  function instance(name: string, offMs: number, fails: () => boolean = () => false) {
    const pay: AzoraPay<PostgresTx> = createAzoraPay({
      stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_clocks'] },
      storage,
      clock: { nowMs: () => NOW_MS + offMs, elapsedMs: () => 0 },
      // It delivers when the test says so.
      sleep: (_delayMs, signal) =>
        new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true })),
      delivery: { firstRetryDelayMs: 60_000, longestRetryDelayMs: 60_000 },
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    })
    onTestFinished(() => pay.close())
    pay.on('payment.processing', async ({ key, tx }) => {
      await tx.query('insert into mark (text) values ($1)', [`${key} by ${name}`])
      if (fails()) throw new Error('not yet')
    })
    const announce = (id: string) =>
      storage.commit([setOf(putPayment({ id }), announcePayment(id, { id, announcedAtMs: NOW_MS + offMs }))])
    return { pay, announce }
  }
  const marks = async () => (await pool.query('select text from mark')).rows.map(({ text }) => String(text))

  it('deliver at once what the other announced in its future or its past, each once', async () => {
    const slow = instance('slow', -FIVE_MINUTES_MS)
    const fast = instance('fast', FIVE_MINUTES_MS)
    for (let at = 0; at < 20; at += 1) await (at % 2 === 0 ? slow : fast).announce(`pi_${at}`)
    const [one, other] = await Promise.all([slow.pay.deliver(), fast.pay.deliver()])
    expect(one.delivered + other.delivered).toBe(20)
    expect((await marks()).map((text) => text.split(' ')[0]).sort()).toEqual(
      Array.from({ length: 20 }, (_, at) => `pi_${at}`).sort(),
    )
    await fast.announce('pi_future')
    expect(await slow.pay.deliver()).toMatchObject({ delivered: 1, nextDueInMs: null })
  })

  it("wait for a retry as long as the database's clock says, whoever failed and whoever tries again", async () => {
    let failing = true
    const slow = instance('slow', -FIVE_MINUTES_MS, () => failing)
    const fast = instance('fast', FIVE_MINUTES_MS, () => failing)
    await slow.announce('pi_1')
    expect(await slow.pay.deliver()).toMatchObject({ failed: 1 })
    failing = false
    // A clock that is five minutes fast would say that the minute is over.
    const early = await fast.pay.deliver()
    expect(early).toMatchObject({ delivered: 0, failed: 0 })
    expect(early.nextDueInMs).toBeGreaterThan(40_000)
    expect(early.nextDueInMs).toBeLessThanOrEqual(66_000)
    await pool.query("update azora_pay.fact set next_attempt_at = next_attempt_at - interval '66 seconds'")
    expect(await slow.pay.deliver()).toMatchObject({ delivered: 1 })
    expect(await fast.pay.deliver()).toMatchObject({ delivered: 0, nextDueInMs: null })
    expect(await marks()).toEqual(['pi_1 by slow'])
  })

  it('never put aside what the other has just announced', async () => {
    const slow = instance('slow', -FIVE_MINUTES_MS)
    const fast = instance('fast', FIVE_MINUTES_MS)
    await storage.commit([
      setOf(
        putPayment({}),
        announcePayment('mine', { type: 'payment.failed', announcedAtMs: NOW_MS - FIVE_MINUTES_MS }),
      ),
    ])
    await fast.pay.deliver()
    await slow.pay.deliver()
    expect(await storage.facts({ limit: 1 })).toMatchObject([{ key: 'mine', state: 'pending' }])
  })
})
