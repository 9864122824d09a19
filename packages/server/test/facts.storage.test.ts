import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { fromPGlite } from '../src/storage/postgres/index.js'
import type { StorageUnderTest } from '../src/testing/index.js'
import { announcePayment, putPayment, setOf } from '../src/testing/samples.js'
import { memoryUnderTest } from './memory-under-test.js'
import { postgresUnderTest } from './postgres-under-test.js'

const DAY_MS = 24 * 60 * 60 * 1000
const NOW_MS = 1_795_000_000_000

/** A server whose clock the test turns, over a storage of the kind. */
function over<Tx>(name: string, open: () => Promise<StorageUnderTest<Tx>>) {
  const start = async () => {
    const under = await open()
    let nowMs = NOW_MS
    const pay: AzoraPay<Tx> = createAzoraPay({
      stripe: { sandbox: 'http://127.0.0.1:9', webhookSecrets: ['whsec_facts'] },
      storage: under.storage,
      clock: { nowMs: () => nowMs, elapsedMs: () => nowMs },
      delivery: { attempts: 1 },
      logger: { debug() {}, info() {}, warn() {}, error() {} },
    })
    onTestFinished(async () => {
      await pay.close()
      await under.close()
    })
    let failing = true
    const told: string[] = []
    pay.on('payment.processing', async ({ key, tx }) => {
      if (failing) throw new Error('broken')
      await under.mark(tx, key)
      told.push(key)
    })
    /** Announces facts, each about a payment of its own unless one is named. */
    const announce = async (keys: readonly string[], paymentId?: string) => {
      for (const [at, key] of keys.entries()) {
        const id = paymentId ?? `pi_${key}`
        const put = putPayment({ id, asOfS: at + 1, description: key })
        await under.storage.commit([setOf(put, announcePayment(key, { id, announcedAtMs: NOW_MS + at }))])
      }
    }
    const settle = async () => {
      for (let report = await pay.deliver(); report.more || report.nextDueInMs === 0; ) report = await pay.deliver()
    }
    return {
      ...under,
      pay,
      told,
      announce,
      settle,
      mend() {
        failing = false
      },
      later(days: number) {
        nowMs += days * DAY_MS
      },
    }
  }

  describe(`facts over ${name}`, () => {
    it('are listed by state and type, page by page, newest first', async () => {
      const { pay, announce, settle, mend } = await start()
      await announce(['a', 'b', 'c'])
      await settle()
      mend()
      await announce(['d'])
      await settle()
      const first = await pay.facts.list({ state: 'dead', type: 'payment.processing', limit: 2 })
      expect(first.facts.map(({ key, state, attempts, lastError }) => [key, state, attempts, lastError])).toEqual([
        ['c', 'dead', 1, 'broken'],
        ['b', 'dead', 1, 'broken'],
      ])
      const second = await pay.facts.list({ state: 'dead', limit: 2, cursor: first.nextCursor ?? 'none' })
      expect([second.facts.map(({ key }) => key), second.nextCursor]).toEqual([['a'], null])
      expect((await pay.facts.list({ state: 'delivered' })).facts).toMatchObject([
        { key: 'd', subject: { kind: 'payment', id: 'pi_d' }, announcedAt: new Date(NOW_MS).toISOString() },
      ])
      expect((await pay.facts.list({ type: 'refund.created' })).facts).toEqual([])
    })

    it('that are dead letters are replayed one by one, once', async () => {
      const { pay, announce, settle, mend, marks, storage } = await start()
      await announce(['a', 'b'])
      await settle()
      mend()
      expect(await pay.facts.replay('a', { actor: 'operator:7' })).toEqual({ replayed: 1 })
      await settle()
      expect(await marks()).toEqual(['a'])
      expect((await pay.facts.list({ state: 'dead' })).facts).toMatchObject([{ key: 'b' }])
      expect(await storage.audit({ limit: 1 })).toMatchObject([
        { actor: 'operator:7', action: 'replay_fact', subject: 'a', atMs: NOW_MS },
      ])
      await expect(pay.facts.replay('a')).rejects.toMatchObject({
        code: 'fact_not_replayable',
        message: expect.stringContaining('was delivered'),
      })
    })

    it('are refused for a replay when there is none, and while they are still tried', async () => {
      const { pay, storage } = await start()
      await storage.commit([setOf(putPayment({}), announcePayment('waits', { type: 'payment.failed' }))])
      await expect(pay.facts.replay('payment.succeeded:pi_none')).rejects.toMatchObject({ code: 'not_found' })
      await expect(pay.facts.replay('waits')).rejects.toMatchObject({
        code: 'fact_not_replayable',
        data: { state: 'pending' },
      })
    })

    it('that are dead are all replayed, those of one payment in their order', async () => {
      const { pay, announce, settle, mend, told } = await start()
      const ofOne = Array.from({ length: 12 }, (_, at) => `one:${at}`)
      await announce(ofOne, 'pi_one')
      await announce(['other'])
      await settle()
      expect((await pay.facts.list({ state: 'dead', limit: 100 })).facts).toHaveLength(13)
      mend()
      expect(await pay.facts.replayAll({ type: 'refund.created' })).toEqual({ replayed: 0 })
      expect(await pay.facts.replayAll()).toEqual({ replayed: 13 })
      await settle()
      expect(told.filter((key) => key !== 'other')).toEqual(ofOne)
      expect(told).toHaveLength(13)
    })

    it('that nobody listened for can be replayed too', async () => {
      const { pay, storage, settle, later, mark, marks } = await start()
      const set = setOf(putPayment({}), announcePayment('unheard', { type: 'payment.failed', announcedAtMs: NOW_MS }))
      await storage.commit([set])
      later(2)
      await settle()
      expect(await pay.facts.replayAll()).toEqual({ replayed: 0 })
      pay.on('payment.failed', ({ key, tx }) => mark(tx, key))
      expect(await pay.facts.replayAll({ state: 'unheard' })).toEqual({ replayed: 1 })
      await settle()
      expect(await marks()).toEqual(['unheard'])
    })

    it('that are settled are pruned when they are old, and never told again; dead letters stay', async () => {
      const { pay, announce, settle, mend, later, told } = await start()
      await announce(['dead'])
      await settle()
      mend()
      await announce(['a', 'b'])
      await settle()
      later(29)
      expect(await pay.prune({ olderThanDays: 30 })).toEqual({ facts: 0, payloads: 0, events: 0, operations: 0 })
      later(2)
      expect(await pay.prune({ olderThanDays: 30 })).toMatchObject({ facts: 2 })
      expect((await pay.facts.list()).facts).toMatchObject([{ key: 'dead', state: 'dead' }])
      await expect(pay.facts.replay('a')).rejects.toMatchObject({ code: 'not_found' })
      await announce(['a'])
      await settle()
      expect(told.sort()).toEqual(['a', 'b'])
      await expect(pay.prune({ olderThanDays: 6 })).rejects.toMatchObject({ code: 'invalid_request' })
    })
  })
}

over('memory', async () => memoryUnderTest())
over('Postgres', async () => {
  const database = await freshDatabase()
  const pool = new pg.Pool({ connectionString: database.url })
  return postgresUnderTest(pool, async () => {
    await pool.end()
    await database.drop()
  })
})
over('PGlite', async () => {
  const database = new PGlite()
  return postgresUnderTest(fromPGlite(database), () => database.close())
})
