import type { Sandbox } from '@azora/pay-sandbox'
import { memory } from '@azora/pay-server/memory'
import { describe, expect, it } from 'vitest'
import { openTrack, type Track } from './track.js'

/** The same account at Stripe, and a server whose database was begun anew. */
const withNewDatabase = ({ sandbox }: Pick<Track, 'sandbox'>, storage = memory()) =>
  openTrack('same account', storage, sandbox)

const ada = { userId: 'ada', name: 'Ada', email: 'ada@shop.example' }
const renamed = { userId: 'ada', name: 'Ada Lovelace', email: 'ada@lovelace.example' }

const moved = { ...ada, email: 'ada@home.example' }

/** A Stripe that answers nobody who searches before two have: neither can find what the other makes. */
function searchedByTwo(sandbox: Sandbox): Sandbox {
  const waiting: (() => void)[] = []
  return {
    ...sandbox,
    async fetch(input, init) {
      const request = new Request(input, init)
      const response = await sandbox.fetch(request)
      if (!request.url.includes('/customers/search')) return response
      await new Promise<void>((go) => {
        waiting.push(go)
        if (waiting.length >= 2) for (const resume of waiting) resume()
      })
      return response
    },
  }
}

describe('a user whom Stripe knows from a database that is no more', () => {
  it.each([
    ['all that was said of them', ada],
    ['another name', { ...ada, name: 'Ada Lovelace' }],
    ['their address in capitals', { ...ada, email: 'Ada@Shop.example' }],
    ['no address and no name', { userId: 'ada' }],
  ])('keeps their customer under %s', async (_what, owner) => {
    const before = openTrack('found again')
    const { id } = await before.pay.customers.ensure(ada)
    const after = withNewDatabase(before)
    expect(await after.pay.customers.ensure(owner)).toMatchObject({ id, userId: 'ada' })
    expect(await after.pay.payments.create({ ...owner, amount: '60.00', currency: 'usd' })).toMatchObject({
      payment: { customerId: id },
    })
    expect(before.sandbox.objects.customers.list()).toHaveLength(1)
  })

  it('is somebody else under another address, and gets nothing of what was saved', async () => {
    const before = openTrack('given out again')
    const alice = await before.pay.customers.ensure({ userId: '1', name: 'Alice', email: 'alice@shop.example' })
    await before.stripe('payment_methods/pm_card_visa/attach', { customer: alice.id })
    const { pay } = withNewDatabase(before)
    const bob = { userId: '1', name: 'Bob', email: 'bob@shop.example' }
    expect(await pay.customers.ensure(bob)).toMatchObject({ name: 'Bob', email: 'bob@shop.example' })
    expect(await pay.paymentMethods.list('1')).toEqual([])
    expect(await pay.payments.create({ ...bob, amount: '60.00', currency: 'usd' })).not.toMatchObject({
      payment: { customerId: alice.id },
    })
    expect(before.sandbox.objects.customers.list()).toHaveLength(2)
  })

  it('gets one customer from processes that race, where the first is gone', async () => {
    const before = openTrack('gone')
    const { id } = await before.pay.customers.ensure(ada)
    await before.sandbox.fetch(`http://stripe.sandbox/v1/customers/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${before.sandbox.secretKey}` },
    })
    const storage = memory()
    const sandbox = searchedByTwo(before.sandbox)
    const processes = [withNewDatabase({ sandbox }, storage), withNewDatabase({ sandbox }, storage)]
    const made = await Promise.all(
      [...processes, ...processes].map(({ pay }, at) => pay.customers.ensure(at % 2 === 0 ? renamed : moved)),
    )
    expect(new Set(made.map((customer) => customer.id)).size).toBe(1)
    expect(before.sandbox.objects.customers.list().filter((customer) => !('deleted' in customer))).toHaveLength(1)
  })

  it('pays though their address is refused', async () => {
    const before = openTrack('refused')
    await before.pay.customers.ensure({ userId: 'bob', name: 'Bob', email: 'bob at example' })
    const { pay } = withNewDatabase(before)
    expect(await pay.customers.ensure({ userId: 'bob', name: 'Robert', email: 'bob at home' })).toMatchObject({
      name: 'Bob',
    })
  })

  it('is a line in the log', async () => {
    const before = openTrack('logged')
    await before.pay.customers.ensure(ada)
    const { pay, warnings } = withNewDatabase(before)
    await pay.customers.ensure(renamed)
    expect(warnings).toEqual([expect.stringContaining('from another database')])
  })
})
