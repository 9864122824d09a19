import { describe, expect, it } from 'vitest'
import { arrange, clientFor, pay } from './arrange.js'

describe('a snapshot', () => {
  it('keeps how webhooks travel and which are held; one of before, without these, changes neither and holds nothing', async () => {
    const { sandbox, stripe } = arrange()
    sandbox.webhooks.configure({ drop: 0.5 })
    sandbox.webhooks.hold()
    await stripe.customers.create()
    const kept = JSON.parse(JSON.stringify(sandbox.snapshot()))
    sandbox.webhooks.configure({ drop: 0 })
    sandbox.webhooks.release()
    await sandbox.webhooks.settled()

    sandbox.restore(kept)
    expect(sandbox.webhooks.behaviour.drop).toBe(0.5)
    expect([sandbox.webhooks.holding, sandbox.webhooks.held.map(({ type }) => type)]).toEqual([
      true,
      ['customer.created'],
    ])
    const { webhooks: _how, ...before } = kept
    sandbox.restore(before)
    expect(sandbox.webhooks.behaviour.drop).toBe(0.5)
    expect([sandbox.webhooks.holding, sandbox.webhooks.held]).toEqual([false, []])
  })
})

describe('the clock', () => {
  it('stands still where it was told to begin, and moves when it is advanced', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-01-31T00:00:00Z' })
    expect((await stripe.customers.create()).created).toBe(Date.parse('2026-01-31T00:00:00Z') / 1000)
    await sandbox.clock.advance({ days: 31 })
    expect((await stripe.customers.create()).created).toBe(Date.parse('2026-03-03T00:00:00Z') / 1000)
    await expect(sandbox.clock.advance({ days: -1 })).rejects.toThrow('only moves forward')
  })

  it('follows the system otherwise, also after it was advanced', async () => {
    const { sandbox } = arrange()
    expect(Math.abs(sandbox.clock.now().getTime() - Date.now())).toBeLessThan(1000)
    await sandbox.clock.advance({ hours: 2 })
    expect(Math.abs(sandbox.clock.now().getTime() - Date.now() - 7_200_000)).toBeLessThan(1000)
  })

  it('makes money available after two days', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    await pay(stripe, 10_000, { currency: 'usd' })
    const net = [{ amount: 9680, currency: 'usd', source_types: { card: 9680 } }]
    expect((await stripe.balance.retrieve()).pending).toEqual(net)
    await sandbox.clock.advance({ days: 2 })
    expect((await stripe.balance.retrieve()).available).toEqual(net)
    expect((await stripe.balanceTransactions.list()).data[0]?.status).toBe('available')
  })
})

describe('a seed', () => {
  it('makes the same ids again, and another seed other ones', async () => {
    const idOf = async (seed: number) => (await arrange({ seed }).stripe.customers.create()).id
    expect(await idOf(1)).toBe(await idOf(1))
    expect(await idOf(1)).not.toBe(await idOf(2))
  })
})

describe('a snapshot', () => {
  it('is plain JSON that another sandbox goes on from', async () => {
    const { sandbox, stripe } = arrange()
    const intent = await stripe.paymentIntents.create(
      { amount: 500, currency: 'usd', payment_method: 'pm_card_visa' },
      { idempotencyKey: 'k' },
    )
    const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()))
    const other = arrange({ seed: 'another' }).sandbox
    other.restore(snapshot)
    const client = clientFor(other)
    const paid = await client.paymentIntents.confirm(intent.id, { return_url: 'https://shop.test' })
    expect(paid.status).toBe('succeeded')
    const replayed = await client.paymentIntents.create(
      { amount: 500, currency: 'usd', payment_method: 'pm_card_visa' },
      { idempotencyKey: 'k' },
    )
    expect(replayed.id).toBe(intent.id)
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_confirmation')
  })

  it('is what reset goes back before: nothing, and the ids begin again', async () => {
    const { sandbox, stripe } = arrange()
    const first = await stripe.customers.create()
    sandbox.reset()
    expect(sandbox.objects.customers.list()).toEqual([])
    expect(sandbox.objects.events.list()).toEqual([])
    expect((await stripe.customers.create()).id).toBe(first.id)
  })
})
