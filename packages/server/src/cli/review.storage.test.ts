import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { claim, setOf } from '../testing/samples.js'
import { exitCodes, runCli } from './run-cli.js'

describe('azora-pay beside a shop that missed something', () => {
  let sandbox: Sandbox
  let storage: ReturnType<typeof postgres>
  let env: Record<string, string>
  beforeEach(async () => {
    const database = await freshDatabase()
    sandbox = createSandbox({ seed: 'cli' })
    const { url } = await sandbox.listen({ port: 0 })
    const pool = new pg.Pool({ connectionString: database.url })
    onTestFinished(async () => {
      await sandbox.close()
      await pool.end()
      await database.drop()
    })
    storage = postgres({ pool })
    await storage.migrate()
    env = { DATABASE_URL: database.url, STRIPE_SANDBOX_URL: url, STRIPE_WEBHOOK_SECRET: 'whsec_cli' }
  })

  const run = async (args: readonly string[], more: { isTerminal?: boolean; signal?: AbortSignal } = {}) => {
    const said = { out: [] as string[], err: [] as string[] }
    const world = { out: (text: string) => void said.out.push(text), err: (text: string) => void said.err.push(text) }
    const code = await runCli(args, { env, ...world, ...more })
    return { code, out: said.out.join(''), err: said.err.join('') }
  }
  const sell = async () => {
    const response = await fetch(`${sandbox.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams({
        amount: '4200',
        currency: 'usd',
        confirm: 'true',
        payment_method: 'pm_card_visa',
        return_url: 'http://shop.example/back',
      }),
    })
    return ((await response.json()) as { id: string }).id
  }
  const statusOf = async (id: string) => (await storage.get('payment', id, 'platform'))?.status

  it('reconcile says in a dry run what is missing, then fills it in, with a bar for whoever watches', async () => {
    const id = await sell()
    const dry = await run(['reconcile', '--since', '2026-01-01', '--dry-run'], { isTerminal: true })
    expect(dry.code).toBe(exitCodes.found)
    expect(dry.out).toContain(`payment ${id}: we had nothing`)
    expect(dry.out).toContain('Nothing was written')
    expect(dry.err).toMatch(/\r.*█+░* +\d+ % {2}\w+: \d+ seen/)
    expect(await statusOf(id)).toBeUndefined()

    const real = await run(['reconcile', '--since', '2026-01-01'])
    expect([real.code, await statusOf(id)]).toEqual([exitCodes.done, 'succeeded'])
    expect(real.err).toMatch(/100 % {2}\w+: \d+ seen/)
    expect(await storage.facts({ limit: 5, type: 'payment.succeeded' })).toMatchObject([{ state: 'pending' }])
    const again = await run(['reconcile', '--since', '2026-01-01', '--dry-run', '--json'])
    expect([again.code, again.err, JSON.parse(again.out)]).toMatchObject([0, '', { drifted: 0, complete: true }])
    const audit = await run(['audit', '--subject', id])
    expect(audit.out).toMatch(new RegExp(`operator:cli {2}reconcile {2}${id} {2}succeeded`))
  })

  it('reconcile that is stopped says where to go on', async () => {
    await sell()
    const stopped = await run(['reconcile', '--since', '2026-01-01'], { signal: AbortSignal.abort() })
    expect(stopped.code).toBe(exitCodes.stopped)
    const cursor = /--cursor (\S+)/.exec(stopped.out)?.[1] ?? ''
    expect((await run(['reconcile', '--since', '2026-01-01', '--cursor', cursor])).code).toBe(exitCodes.done)
  })

  it('backfill takes everything over and puts its facts aside; replay tells one all the same', async () => {
    const id = await sell()
    await sandbox.clock.advance({ minutes: 1 })
    const { code, out } = await run(['backfill', '--since', '2026-01-01'])
    expect([code, await statusOf(id)]).toEqual([exitCodes.done, 'succeeded'])
    expect(out).toMatch(/facts put aside, and told to nobody/)
    expect(await storage.facts({ limit: 5, type: 'payment.succeeded' })).toMatchObject([{ state: 'unheard' }])
    expect((await run(['replay', `payment.succeeded:${id}`])).code).toBe(exitCodes.done)
    expect(await storage.facts({ limit: 5, type: 'payment.succeeded' })).toMatchObject([{ state: 'pending' }])
    expect((await run(['outbox', '--state', 'pending'])).out).toContain(`payment.succeeded:${id}`)
  })

  it('events lists what came and why some was ignored, and replay takes it once more', async () => {
    const id = await sell()
    const succeeded = sandbox.objects.events.list().find(({ type }) => type === 'payment_intent.succeeded')
    const bytes = new TextEncoder().encode(JSON.stringify(succeeded))
    const eventId = succeeded?.id ?? ''
    await storage.commit([
      setOf({ ...claim(eventId, bytes), ignored: 'unreadable' }),
      setOf({ ...claim('evt_theirs'), connectedAccount: 'acct_7', ignored: 'other_account' }),
    ])
    expect((await run(['events', '--ignored', 'other_account'])).out).toContain(
      'evt_theirs  payment_intent.processing  on acct_7  ignored: other_account',
    )
    expect((await run(['events', '--ignored', 'unreadable'])).out).toContain(
      `${eventId}  payment_intent.processing  ignored: unreadable`,
    )
    expect((await run(['replay', eventId])).out).toBe(`${eventId} is applied.\n`)
    expect(await statusOf(id)).toBe('succeeded')
    expect((await run(['events', 'replay', '--all', '--json'])).out).toBe('{"applied":0,"ignored":0}\n')
  })

  it('recover settles what a crash left open', async () => {
    const begun = { kind: 'begin_operation', key: 'k', name: 'create_payment', inputHash: 'h' } as const
    const params = { amount: 500, currency: 'usd' }
    await storage.commit([setOf({ ...begun, input: { params }, startedAtMs: Date.now() })])
    expect((await run(['recover'])).out).toMatch(/^0 settled, 0 .*0 still unknown/)
    const { code, out } = await run(['recover', '--older-than-seconds', '0', '--json'])
    expect([code, JSON.parse(out)]).toEqual([0, { settled: 1, failed: 0, unknown: 0 }])
    expect(sandbox.objects.paymentIntents.list()).toHaveLength(1)
  })

  it.each([
    [['reconcile'], '--since 2026-11-01'],
    [['reconcile', '--since', 'monday'], 'ISO 8601'],
    [['backfill', '--since', '2026-01-01', '--max-requests-per-second', '1000'], 'from 1 to 100'],
    [['replay'], 'Name one event or one fact'],
    [['events', '--ignored', 'no'], '--ignored is one of'],
    [['events', 'replay'], 'Name one event, or pass --all'],
    [['recover', '--older-than-seconds', 'x'], 'must be a number'],
    [['audit', '--limit', '500'], 'from 1 to 100'],
  ])('%j is refused, and says why', async (args, says) => {
    const { code, err } = await run(args)
    expect([code, err]).toEqual([exitCodes.misused, expect.stringContaining(says)])
  })

  it('fails to replay an event that is not there', async () => {
    const { code, err } = await run(['replay', 'evt_none'])
    expect([code, err]).toEqual([exitCodes.failed, expect.stringContaining('There is no event')])
  })

  it('prune says that it was stopped', async () => {
    const stop = new AbortController()
    stop.abort()
    const { code } = await run(['prune', '--older-than-days', '90'], { signal: stop.signal })
    expect(code).toBe(exitCodes.stopped)
  })

  it('says which key is missing where there is no Stripe', async () => {
    env = { DATABASE_URL: env.DATABASE_URL ?? '' }
    const { code, err } = await run(['recover'])
    expect([code, err]).toEqual([exitCodes.failed, expect.stringContaining('STRIPE_SECRET_KEY')])
  })
})
