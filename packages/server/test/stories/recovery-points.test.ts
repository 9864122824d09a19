import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { bundleProgram } from '../../../../.dev/testing/index.js'
import { type Deed, perform } from '../recovery/deed.js'
import { type Orders, type Point, points } from '../recovery/mortal.js'
import { cards, openShop, type Shop, WEBHOOK_SECRET } from './shop.js'

type Objects = Shop['sandbox']['objects']

/** A command: how its deed is prepared, where Stripe is asked, and what Stripe has done then. */
interface Row {
  readonly verb: Deed['verb']
  prepare(shop: Shop): Promise<Deed>
  path(deed: Deed): string
  /** One id for each time that it was done. */
  done(objects: Objects): readonly string[]
}

const about = (deed: Deed) => ('paymentId' in deed ? deed.paymentId : '')
const intents = (objects: Objects, status: string) =>
  objects.paymentIntents.list().flatMap((intent) => (intent.status === status ? [intent.id] : []))

async function authorized(shop: Shop): Promise<string> {
  const order = { amount: '60.00', currency: 'usd', captureMethod: 'manual' } as const
  const { payment, clientSecret } = await shop.pay.payments.create(order)
  await shop.confirm(clientSecret, cards.works)
  await shop.quiet()
  return payment.id
}

const rows: readonly Row[] = [
  {
    verb: 'create',
    prepare: async () => ({ verb: 'create' }),
    path: () => '/v1/payment_intents',
    done: (objects) => objects.paymentIntents.list().map(({ id }) => id),
  },
  {
    verb: 'ensure customer',
    prepare: async () => ({ verb: 'ensure customer' }),
    path: () => '/v1/customers',
    done: (objects) => objects.customers.list().map(({ id }) => id),
  },
  {
    verb: 'capture',
    prepare: async (shop) => ({ verb: 'capture', paymentId: await authorized(shop) }),
    path: (deed) => `/v1/payment_intents/${about(deed)}/capture`,
    done: (objects) => objects.charges.list().flatMap((each) => (each.amount_captured === 4_000 ? [each.id] : [])),
  },
  {
    verb: 'cancel',
    prepare: async (shop) => ({ verb: 'cancel', paymentId: (await shop.order()).payment.id }),
    path: (deed) => `/v1/payment_intents/${about(deed)}/cancel`,
    done: (objects) => intents(objects, 'canceled'),
  },
  {
    verb: 'refund',
    prepare: async (shop) => ({ verb: 'refund', paymentId: (await shop.buy()).id }),
    path: () => '/v1/refunds',
    done: (objects) => objects.refunds.list().map(({ id }) => id),
  },
]

let program: string
beforeAll(async () => {
  program = await bundleProgram('packages/server', 'test/recovery/mortal.ts')
})
afterAll(() => rm(program, { force: true }))

interface Death {
  readonly signal: string | null
  /** What it had told its caller by then. */
  readonly told: string
}

/** Lets another process do it and die at the point. */
async function dieAt(shop: Shop, { path, done }: Row, deed: Deed, point: Point): Promise<Death> {
  const orders: Orders = {
    databaseUrl: String(shop.pool.options.connectionString),
    stripeUrl: String(shop.sandbox.url),
    webhookSecret: WEBHOOK_SECRET,
    point,
    deed,
  }
  if (point === 'called') {
    shop.sandbox.faults.next({ path: path(deed), method: 'POST', then: 'timeout_after_commit' })
  }
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  const exit = once(child, 'close')
  if (point === 'called') {
    await vi.waitFor(() => expect(done(shop.sandbox.objects)).toHaveLength(1), { timeout: 30_000, interval: 10 })
    child.kill('SIGKILL')
  }
  const [, signal] = await exit
  return { signal, told }
}

/** The operations of this one command, as the ledger has them. */
async function operations({ pool }: Shop, { verb }: Deed): Promise<readonly { key: string; finished: boolean }[]> {
  const name = verb === 'create' || verb === 'capture' || verb === 'cancel' ? `${verb}_payment` : verb.replace(' ', '_')
  const sql = 'select key, result is not null as finished from azora_pay.operation where name = $1 and key like $2'
  const like = verb === 'ensure customer' ? '%' : '%deed-1'
  return (await pool.query(sql, [name === 'refund' ? 'create_refund' : name, like])).rows
}

/** What recovery has to do, by the step that the process had come to. */
const settledAfter: Record<Point, number> = { asked: 0, begun: 1, called: 1, answered: 1, committed: 0, told: 0 }

describe.each(rows)('a process that is killed with -9 in the middle of: $verb', (row) => {
  it.each(points)('F27, F33: leaves one deed and one answer when it dies where it has: %s', async (point) => {
    const shop = await openShop()
    const deed = await row.prepare(shop)
    shop.sandbox.webhooks.hold()
    const death = await dieAt(shop, row, deed, point)
    expect(death.signal).toBe('SIGKILL')

    const report = await shop.pay.recover({ olderThanMs: 0 })
    expect(report).toEqual({ settled: settledAfter[point], failed: 0, unknown: 0 })
    expect(await shop.pay.recover({ olderThanMs: 0 })).toEqual({ settled: 0, failed: 0, unknown: 0 })
    const answer = await perform(shop.pay, deed)
    expect(await perform(shop.pay, deed)).toBe(answer)
    if (point === 'told') expect(death.told).toBe(answer)
    expect(row.done(shop.sandbox.objects)).toHaveLength(1)
    expect(await operations(shop, deed)).toMatchObject([{ finished: true }])

    shop.sandbox.webhooks.release('shuffled')
    // What the dead process announced nobody here was woken for.
    await shop.pay.deliver()
    await shop.quiet()
    expect(new Set(shop.told).size).toBe(shop.told.length)
    expect((await shop.pool.query('select 1 from azora_pay.reservation')).rows).toEqual([])
  })

  it('F33: is looked up a day later, not done again, when Stripe had done it', async () => {
    const shop = await openShop()
    const deed = await row.prepare(shop)
    await dieAt(shop, row, deed, 'called')
    const later = await aDayLater(shop)
    const asked = posts(shop)
    expect(await later.recover()).toEqual({ settled: 1, failed: 0, unknown: 0 })
    const answer = await perform(later, deed)
    expect(await perform(later, deed)).toBe(answer)
    expect(posts(shop)).toBe(asked)
    expect(row.done(shop.sandbox.objects)).toHaveLength(1)
  })

  it('F33: is known a day later for what never happened, and can be done anew', async () => {
    const shop = await openShop()
    const deed = await row.prepare(shop)
    await dieAt(shop, row, deed, 'begun')
    const later = await aDayLater(shop)
    const asked = posts(shop)
    expect(await later.recover()).toEqual({ settled: 0, failed: 1, unknown: 0 })
    expect([posts(shop), row.done(shop.sandbox.objects)]).toEqual([asked, []])
    // A customer has no key of the caller's: the next need makes one.
    if (deed.verb === 'ensure customer') await perform(later, deed)
    else await expect(perform(later, deed)).rejects.toMatchObject({ code: 'operation_abandoned' })
    expect((await shop.pool.query('select 1 from azora_pay.reservation')).rows).toEqual([])
  })
})

/** Our clock, a day on; the sandbox's goes along, and Stripe forgets its idempotency keys. */
async function aDayLater(shop: Shop) {
  await shop.sandbox.clock.advance({ hours: 25 })
  const clock = { nowMs: () => Date.now() + 25 * 60 * 60 * 1000, elapsedMs: () => performance.now() }
  return shop.another({ clock })
}

function posts({ sandbox }: Shop): number {
  return sandbox.requests.filter(({ method }) => method === 'POST').length
}
