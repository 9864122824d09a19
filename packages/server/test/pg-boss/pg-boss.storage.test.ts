import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { freshDatabase } from '#testing'
import { pgBoss } from '../../src/pg-boss/index.js'
import { postgres } from '../../src/storage/postgres/index.js'
import { announcePayment, putPayment, setOf } from '../../src/testing/samples.js'
import { openWorkshop, type Workshop } from './workshop.js'

const QUEUE = 'azora-pay.payment.processing'
const patience = { timeout: 30_000, interval: 50 }

describe('facts over pg-boss', () => {
  let url: string
  let pool: pg.Pool
  let storage: ReturnType<typeof postgres>

  beforeEach(async () => {
    const database = await freshDatabase()
    url = database.url
    pool = new pg.Pool({ connectionString: url })
    storage = postgres({ pool, timeoutMs: 30_000 })
    await storage.migrate()
    await pool.query('create table mark (at serial, text text not null)')
    onTestFinished(async () => {
      await pool.end()
      await database.drop()
    })
  })

  const open = async (options?: Parameters<typeof openWorkshop>[1]): Promise<Workshop> => {
    const workshop = await openWorkshop(url, options)
    onTestFinished(workshop.close)
    return workshop
  }
  /** Announces facts about one payment, in order. */
  const announce = async (id: string, count = 1) => {
    for (let at = 0; at < count; at += 1) {
      const put = putPayment({ id, asOfS: at + 1, description: `${at}` })
      await storage.commit([setOf(put, announcePayment(`${id}:${at}`, { id }))])
    }
  }
  const marks = async () => (await pool.query('select text from mark order by at')).rows.map(({ text }) => String(text))
  const states = async () =>
    Object.fromEntries((await storage.facts({ limit: 500 })).map(({ key, state }) => [key, state]))
  const jobs = async (queue = QUEUE) =>
    (await pool.query('select state::text, retry_count, data, output from pgboss.job where name = $1', [queue])).rows
  const listen = ({ pay }: Workshop) =>
    pay.on('payment.processing', async ({ key, tx }) => {
      await tx.query('insert into mark (text) values ($1)', [key])
    })

  it('take effect once and in the order of their payment, though three processes work and jobs come twice', async () => {
    const workshops = await Promise.all([1, 2, 3].map(() => open({ concurrency: 3 })))
    const ids = Array.from({ length: 12 }, (_, at) => `pi_${at}`)
    for (const workshop of workshops) listen(workshop)
    await Promise.all(ids.map((id) => announce(id, 3)))
    // Somebody sends the same again, past every key of ours.
    await vi.waitFor(async () => expect((await jobs()).length).toBeGreaterThan(0), patience)
    for (const id of ids)
      await workshops[0]?.boss.send(QUEUE, { account: 'platform', key: `${id}:0` }, { singletonKey: id })
    await vi.waitFor(
      async () => expect(new Set(Object.values(await states()))).toEqual(new Set(['delivered'])),
      patience,
    )

    const all = await marks()
    expect([...all].sort()).toEqual(ids.flatMap((id) => [0, 1, 2].map((at) => `${id}:${at}`)).sort())
    for (const id of ids) {
      expect(all.filter((key) => key.startsWith(`${id}:`))).toEqual([`${id}:0`, `${id}:1`, `${id}:2`])
    }
  })

  it('are retried as pg-boss says, end as dead letters in both, and come back when they are replayed', async () => {
    const { pay, boss } = await open({ retryLimit: 1 })
    let broken = true
    let calls = 0
    pay.on('payment.processing', async ({ key, tx }) => {
      calls += 1
      await tx.query('insert into mark (text) values ($1)', [`${key} call ${calls}`])
      if (broken) throw new Error('the mail server is away')
    })
    await announce('pi_1', 2)
    await vi.waitFor(async () => expect(await states()).toMatchObject({ 'pi_1:0': 'dead', 'pi_1:1': 'dead' }), patience)
    expect(calls).toBe(4)
    expect(await marks()).toEqual([])
    expect((await pay.facts.list({ state: 'dead' })).facts).toMatchObject([
      { key: 'pi_1:1', attempts: 2, lastError: 'the mail server is away' },
      { key: 'pi_1:0', attempts: 2, lastError: 'the mail server is away' },
    ])
    await vi.waitFor(async () => {
      const dead = await boss.findJobs<{ key: string }>('azora-pay.dead')
      expect(dead.map(({ data }) => data.key).sort()).toEqual(['pi_1:0', 'pi_1:1'])
    }, patience)
    expect(await jobs()).toMatchObject([
      { state: 'failed', retry_count: 1, output: { message: 'the mail server is away' } },
      { state: 'failed', retry_count: 1 },
    ])

    broken = false
    await pay.facts.replayAll()
    await vi.waitFor(
      async () => expect(await states()).toMatchObject({ 'pi_1:0': 'delivered', 'pi_1:1': 'delivered' }),
      patience,
    )
    expect(await marks()).toEqual(['pi_1:0 call 5', 'pi_1:1 call 6'])
  })

  it('whose worker was killed in the middle are delivered by another, and what the first one wrote is gone', async () => {
    await announce('pi_1')
    const program = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', `doomed-${process.pid}.mjs`)
    await build({
      entryPoints: [join(import.meta.dirname, 'doomed-process.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      tsconfig: join(import.meta.dirname, '..', '..', '..', '..', 'tsconfig.base.json'),
      external: ['pg', 'pg-boss', 'stripe', 'zod'],
    })
    onTestFinished(() => rm(program, { force: true }))
    const doomed = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] })
    const died = once(doomed, 'exit').then(() => Promise.reject(new Error('The process ended by itself.')))
    await Promise.race([once(doomed.stdout, 'data'), died])
    died.catch(() => {}) // From here on it is meant to end.
    doomed.kill('SIGKILL')
    await once(doomed, 'exit')

    const workshop = await open()
    listen(workshop)
    expect(await jobs()).toMatchObject([{ state: 'active' }])
    // Two minutes later pg-boss takes the job back.
    await pool.query("update pgboss.job set started_on = started_on - interval '2 minutes' where name = $1", [QUEUE])
    await workshop.boss.supervise(QUEUE)
    await vi.waitFor(async () => expect(await states()).toEqual({ 'pi_1:0': 'delivered' }), patience)
    expect(await marks()).toEqual(['pi_1:0'])
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ state: 'completed', retry_count: 1 }]), patience)
  })

  it('whose job was lost get another one', async () => {
    const sender = await open({ checkAfterSeconds: 1 })
    // It hands over and is too slow to work.
    await sender.boss.createQueue(QUEUE, { policy: 'exclusive' })
    vi.spyOn(sender.boss, 'work').mockResolvedValue('nobody')
    listen(sender)
    await announce('pi_1')
    await vi.waitFor(async () => expect(await jobs()).toMatchObject([{ state: 'created' }]), patience)
    await sender.boss.deleteAllJobs(QUEUE)
    const worker = await open({ checkAfterSeconds: 1 })
    listen(worker)
    await vi.waitFor(async () => expect(await states()).toEqual({ 'pi_1:0': 'delivered' }), patience)
    expect(await marks()).toEqual(['pi_1:0'])
  })

  it('stay in the outbox, whole, while pg-boss can not take their jobs', async () => {
    const workshop = await open()
    listen(workshop)
    await workshop.pay.deliver()
    await pool.query('alter schema pgboss rename to moved_away')
    await announce('pi_1')
    expect(await workshop.pay.deliver()).toMatchObject({ delivered: 0 })
    await vi.waitFor(async () => expect((await storage.facts({ limit: 1 }))[0]?.attempts).toBeGreaterThan(0), patience)
    expect(await states()).toEqual({ 'pi_1:0': 'pending' })
    await pool.query('alter schema moved_away rename to pgboss')
    await vi.waitFor(async () => expect(await states()).toEqual({ 'pi_1:0': 'delivered' }), patience)
    expect(await marks()).toEqual(['pi_1:0'])
  })

  it('of a type without handlers here are left to a process that has some', async () => {
    const workshop = await open()
    workshop.pay.on('refund.created', () => {})
    await announce('pi_1')
    await workshop.pay.deliver()
    expect(await states()).toEqual({ 'pi_1:0': 'pending' })
    expect(await workshop.boss.getQueue(QUEUE)).toBeNull()
    const off = listen(workshop)
    await vi.waitFor(async () => expect(await states()).toEqual({ 'pi_1:0': 'delivered' }), patience)
    off()
    await announce('pi_2')
    await workshop.pay.deliver()
    expect(await states()).toMatchObject({ 'pi_2:0': 'pending' })
  })
})

describe('pgBoss()', () => {
  it('refuses what is no pg-boss, and options that can not be', () => {
    // @ts-expect-error what plain JavaScript passes is not what the types say
    expect(() => pgBoss(undefined)).toThrow('pass a started PgBoss')
    const boss = { createQueue: async () => {}, send: async () => null, work: async () => '', offWork: async () => {} }
    expect(() => pgBoss(boss, { queuePrefix: 'a b' })).toThrow('queuePrefix')
    expect(() => pgBoss(boss, { retryLimit: -1 })).toThrow('retryLimit')
  })
})
