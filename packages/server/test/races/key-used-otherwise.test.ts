import type { Sandbox } from '@azora/pay-sandbox'
import { memory } from '@azora/pay-server/memory'
import { describe, expect, it } from 'vitest'
import { openTrack, type Track } from './track.js'

const key = { idempotencyKey: 'click' }

async function paid({ pay, confirm }: Track): Promise<string> {
  const { payment } = await pay.payments.create({ amount: '60.00', currency: 'usd' })
  await confirm(payment.id)
  await pay.payments.sync(payment.id)
  return payment.id
}

/** As the next version of our server asks Stripe: a field more in whatever it makes. */
function ofNextVersion(sandbox: Sandbox): Sandbox {
  return {
    ...sandbox,
    async fetch(input, init) {
      const request = new Request(input, init)
      if (request.method !== 'POST') return sandbox.fetch(request)
      const body = `${await request.text()}&metadata[version]=2`
      return sandbox.fetch(new Request(request.url, { method: 'POST', headers: request.headers, body }))
    },
  }
}

/** Its answer is lost, while the next version of our server is being deployed beside it. */
async function refundLost(seed: string) {
  const before = openTrack(seed)
  const { pay, sandbox, storage } = before
  const id = await paid(before)
  sandbox.faults.next({ path: '/v1/refunds', method: 'POST', times: 3, then: 'reset_after_commit' })
  await expect(pay.payments.refund(id, { amount: '10.00' }, key)).rejects.toMatchObject({ code: 'stripe_unreachable' })
  const [refund] = sandbox.objects.refunds.list()
  if (!refund) throw new Error('Stripe made the refund; only its answer was lost.')
  return { id, refund, before, next: openTrack(seed, storage, ofNextVersion(sandbox)) }
}

describe('a refund whose answer was lost, asked for again by another version of the server', () => {
  it('is found at once, and made once', async () => {
    const { id, refund, before, next } = await refundLost('rolling deploy')
    expect(await next.pay.payments.refund(id, { amount: '10.00' }, key)).toMatchObject({ id: refund.id })
    expect(before.sandbox.objects.refunds.list()).toHaveLength(1)
    expect(next.warnings).toEqual([expect.stringContaining('asked for something else under the key')])
  })

  it.each([
    ['is not found', { 'metadata[azora_operation]': '' }],
    ['is found to be another one', { 'metadata[azora_operation]': 'create_refund:another' }],
  ])('stays open while it %s, and nobody is told to use a new key', async (how, form) => {
    const { id, refund, before, next } = await refundLost(how)
    await before.stripe(`refunds/${refund.id}`, form)
    const failure = await next.pay.payments.refund(id, { amount: '10.00' }, key).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 'operation_in_progress',
      retryable: true,
      message: expect.stringContaining('ask again under the same key'),
    })
    const open = await before.storage.operations({ by: 'unfinished', startedBeforeMs: 9e15, limit: 5 })
    expect(open).toMatchObject([{ name: 'create_refund' }])
  })
})

async function monthlyPrice({ stripe }: Track, unitAmount: string): Promise<string> {
  const recurring = { 'recurring[interval]': 'month', 'product_data[name]': 'Club' }
  return (await stripe<{ id: string }>('prices', { currency: 'usd', unit_amount: unitAmount, ...recurring })).id
}

/** What was asked under the key in a database that is no more, and what is asked under it in the new one. */
const rows: readonly {
  readonly what: string
  prepare(track: Track): Promise<{ ask(track: Track): Promise<unknown>; askOtherwise(track: Track): Promise<unknown> }>
}[] = [
  {
    what: 'a payment of another amount',
    prepare: async () => ({
      ask: ({ pay }) => pay.payments.create({ amount: '60.00', currency: 'usd' }, key),
      askOtherwise: ({ pay }) => pay.payments.create({ amount: '70.00', currency: 'usd' }, key),
    }),
  },
  {
    what: 'a payment in another currency',
    prepare: async () => ({
      ask: ({ pay }) => pay.payments.create({ amount: '60.00', currency: 'usd' }, key),
      askOtherwise: ({ pay }) => pay.payments.create({ amount: '60.00', currency: 'eur' }, key),
    }),
  },
  {
    what: 'a payment for another item',
    prepare: async () => ({
      ask: ({ pay }) => pay.payments.create({ amount: '60.00', currency: 'usd', item: 'book' }, key),
      askOtherwise: ({ pay }) => pay.payments.create({ amount: '60.00', currency: 'usd', item: 'lamp' }, key),
    }),
  },
  {
    what: 'a refund of another amount',
    async prepare(track) {
      const id = await paid(track)
      const refund = async ({ pay }: Track, amount: string) => {
        await pay.payments.sync(id)
        return pay.payments.refund(id, { amount }, key)
      }
      return { ask: (of) => refund(of, '10.00'), askOtherwise: (of) => refund(of, '20.00') }
    },
  },
  {
    what: 'a subscription at another price',
    async prepare(track) {
      const [cheap, dear] = [await monthlyPrice(track, '900'), await monthlyPrice(track, '1900')]
      const start = ({ pay }: Track, price: string) => pay.subscriptions.start({ userId: 'ada', price }, key)
      return { ask: (of) => start(of, cheap), askOtherwise: (of) => start(of, dear) }
    },
  },
  {
    what: 'a card saved for another use',
    async prepare() {
      const setUp = ({ pay }: Track, usage: 'on_session' | 'off_session') =>
        pay.paymentMethods.setUp({ userId: 'ada', usage }, key)
      return { ask: (of) => setUp(of, 'on_session'), askOtherwise: (of) => setUp(of, 'off_session') }
    },
  },
]

describe.each(rows)('$what than a database that is no more asked for under the same key', ({ what, prepare }) => {
  it('is asked for again at first, and given up a day later: what is there is never taken for it', async () => {
    const before = openTrack(what)
    const { ask, askOtherwise } = await prepare(before)
    await ask(before)
    const after = openTrack(what, memory(), before.sandbox)
    const failure = { code: 'operation_in_progress', retryable: true }
    await expect(askOtherwise(after)).rejects.toMatchObject(failure)
    await after.hoursPass(25)
    await expect(askOtherwise(after)).rejects.toMatchObject({ code: 'operation_abandoned' })
    expect(after.warnings.filter((line) => line.includes('is not what was asked'))).toHaveLength(2)
  })

  it('is given up by recover(), too', async () => {
    const before = openTrack(`${what}, recovered`)
    const { ask, askOtherwise } = await prepare(before)
    await ask(before)
    const after = openTrack(what, memory(), before.sandbox)
    await expect(askOtherwise(after)).rejects.toMatchObject({ code: 'operation_in_progress' })
    await after.hoursPass(25)
    expect(await after.pay.recover()).toEqual({ settled: 0, failed: 1, unknown: 0 })
  })
})

it('a capture of less, by a database that is no more, is never taken for one of more under the same key', async () => {
  const before = openTrack('captures')
  const after = openTrack('captures', memory(), before.sandbox)
  const { payment } = await before.pay.payments.create({ amount: '60.00', currency: 'usd', captureMethod: 'manual' })
  await before.confirm(payment.id)
  for (const { pay } of [before, after]) await pay.payments.sync(payment.id)
  await before.pay.payments.capture(payment.id, { amount: '30.00' }, key)
  await expect(after.pay.payments.capture(payment.id, { amount: '40.00' }, key)).rejects.toMatchObject({
    code: 'operation_in_progress',
  })
  await after.hoursPass(25)
  expect(await after.pay.recover()).toEqual({ settled: 0, failed: 1, unknown: 0 })
})

it('is what it was, asked for again in a new database by another version of the server', async () => {
  const before = openTrack('asked alike')
  const order = { amount: '60.00', currency: 'usd', item: 'book', quantity: 2 }
  const { payment } = await before.pay.payments.create(order, key)
  const after = openTrack('asked alike', memory(), ofNextVersion(before.sandbox))
  expect(await after.pay.payments.create(order, key)).toMatchObject({ payment: { id: payment.id } })
  expect(before.sandbox.objects.paymentIntents.list()).toHaveLength(1)
})
