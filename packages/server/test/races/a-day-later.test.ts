import { describe, expect, it } from 'vitest'
import { openTrack, type Track } from './track.js'

const key = { idempotencyKey: 'once' }

/** A command of ours: what must be there before it, where Stripe is asked, and how it is asked for. */
interface Row {
  readonly name: string
  readonly path: string
  prepare(track: Track): Promise<() => Promise<unknown>>
}

const card = { payment_method: 'pm_card_visa', return_url: 'http://shop.example/back' }

async function paid(track: Track, captureMethod: 'automatic' | 'manual'): Promise<string> {
  const { payment } = await track.pay.payments.create({ amount: '60.00', currency: 'usd', captureMethod })
  await track.stripe(`payment_intents/${payment.id}/confirm`, card)
  await track.pay.payments.sync(payment.id)
  return payment.id
}

async function saved(track: Track): Promise<string> {
  const customer = await track.pay.customers.ensure({ userId: 'ada' })
  const { id } = await track.stripe<{ id: string }>('payment_methods/pm_card_visa/attach', { customer: customer.id })
  return id
}

/** All of them: a command that is added is in the ledger under a name that is missing here. */
const rows: readonly Row[] = [
  {
    name: 'create_payment',
    path: '/v1/payment_intents',
    prepare:
      async ({ pay }) =>
      () =>
        pay.payments.create({ amount: '60.00', currency: 'usd' }, key),
  },
  {
    name: 'capture_payment',
    path: '/v1/payment_intents/*/capture',
    async prepare(track) {
      const id = await paid(track, 'manual')
      return () => track.pay.payments.capture(id, {}, key)
    },
  },
  {
    name: 'cancel_payment',
    path: '/v1/payment_intents/*/cancel',
    async prepare(track) {
      const { payment } = await track.pay.payments.create({ amount: '60.00', currency: 'usd' })
      return () => track.pay.payments.cancel(payment.id, {}, key)
    },
  },
  {
    name: 'create_refund',
    path: '/v1/refunds',
    async prepare(track) {
      const id = await paid(track, 'automatic')
      return () => track.pay.payments.refund(id, { amount: '25.00' }, key)
    },
  },
  {
    name: 'ensure_customer',
    path: '/v1/customers',
    prepare:
      async ({ pay }) =>
      () =>
        pay.customers.ensure({ userId: 'ada' }),
  },
  {
    name: 'create_setup_intent',
    path: '/v1/setup_intents',
    async prepare(track) {
      await track.pay.customers.ensure({ userId: 'ada' })
      return () => track.pay.paymentMethods.setUp({ userId: 'ada' }, key)
    },
  },
  {
    name: 'detach_payment_method',
    path: '/v1/payment_methods/*/detach',
    async prepare(track) {
      const id = await saved(track)
      return () => track.pay.paymentMethods.remove('ada', id, key)
    },
  },
  {
    name: 'set_default_payment_method',
    path: '/v1/customers/*',
    async prepare(track) {
      const id = await saved(track)
      return () => track.pay.paymentMethods.setDefault('ada', id, key)
    },
  },
  {
    name: 'start_subscription',
    path: '/v1/subscriptions',
    async prepare({ pay, stripe }) {
      await pay.customers.ensure({ userId: 'ada' })
      const monthly = {
        currency: 'usd',
        unit_amount: '900',
        'recurring[interval]': 'month',
        'product_data[name]': 'Club',
      }
      const { id } = await stripe<{ id: string }>('prices', monthly)
      return () => pay.subscriptions.start({ userId: 'ada', price: id }, key)
    },
  },
]

const posts = ({ sandbox }: Track) => sandbox.requests.filter(({ method }) => method === 'POST').length

/** stripe-node tries three times, and waits in between: the rows wait together. */
describe.concurrent.each(rows)('$name, a day after its answer was lost', ({ name, path, prepare }) => {
  it.each([
    ['is looked up and kept, when Stripe had done it', 'reset_after_commit', { settled: 1, failed: 0, unknown: 0 }],
    ['is looked up and given up, when it never arrived', 'reset', { settled: 0, failed: 1, unknown: 0 }],
  ] as const)('%s; nothing is asked for again', async (_how, then, report) => {
    const track = openTrack(`${name} ${then}`)
    const ask = await prepare(track)
    track.sandbox.faults.next({ path, method: 'POST', times: 3, then })
    await expect(ask()).rejects.toMatchObject({ code: 'stripe_unreachable' })
    expect(await track.storage.operations({ by: 'unfinished', startedBeforeMs: 9e15, limit: 5 })).toMatchObject([
      { name },
    ])
    await track.hoursPass(25)
    const asked = posts(track)
    expect(await track.pay.recover()).toEqual(report)
    expect(await track.pay.recover()).toEqual({ settled: 0, failed: 0, unknown: 0 })
    expect(posts(track)).toBe(asked)
  })
})
