import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { arrange, clientFor, pay } from './arrange.js'
import { arrangeBilling, changeCard, day, hour, start, subscribe } from './arrange-billing.js'

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

describe('what the clock does by itself', () => {
  /** Two customers with a subscription each; the renewals are drafts, and of the first customer the half is lost. */
  async function damaged(testClock: boolean) {
    const arranged = await arrangeBilling()
    const { stripe, sandbox } = arranged
    const live = testClock ? (await stripe.testHelpers.testClocks.create({ frozen_time: start })).id : undefined
    const subscribed = async () => {
      const customer = (await stripe.customers.create(live === undefined ? {} : { test_clock: live })).id
      await changeCard(stripe, customer, 'pm_card_visa')
      return { customer, subscription: (await subscribe({ ...arranged, customer })).id }
    }
    const [broken, whole] = [await subscribed(), await subscribed()]
    const pass = async (seconds: number) => {
      if (live === undefined) await sandbox.clock.advance({ seconds })
      else {
        const { frozen_time: from } = await stripe.testHelpers.testClocks.retrieve(live)
        await stripe.testHelpers.testClocks.advance(live, { frozen_time: from + seconds })
      }
    }
    await pass(28 * day)
    const snapshot = JSON.parse(JSON.stringify(sandbox.snapshot()))
    const customer = snapshot.objects.customers.find(({ id }: { id: string }) => id === broken.customer)
    delete customer.invoice_settings
    sandbox.restore(snapshot)
    return { ...arranged, broken, whole, pass }
  }

  it.each([
    ['the sandbox’s', false],
    ['a test', true],
  ])(
    'is left undone, and said, when the sandbox makes a mistake; what else is due by %s clock happens',
    async (_name, testClock) => {
      const { sandbox, stripe, broken, whole, pass } = await damaged(testClock)
      const said = vi.spyOn(console, 'error').mockImplementation(() => {})
      onTestFinished(() => said.mockRestore())
      const statuses = async (subscription: string) =>
        (await stripe.invoices.list({ subscription })).data.map(({ status }) => status)
      expect(await statuses(broken.subscription)).toEqual(['draft', 'paid'])
      const eventsBefore = sandbox.objects.events.list().length

      await pass(2 * hour)
      expect(await statuses(broken.subscription)).toEqual(['draft', 'paid'])
      expect(await statuses(whole.subscription)).toEqual(['paid', 'paid'])
      const told = sandbox.objects.events.list().slice(eventsBefore)
      expect(told.map(({ type }) => type)).toContain('invoice.paid')
      expect(JSON.stringify(told)).not.toContain(broken.customer)
      expect(said).toHaveBeenCalledTimes(1)
      expect(said).toHaveBeenCalledWith(
        expect.stringMatching(/^The sandbox made a mistake at invoice_due of in_\w+, which is left undone:$/),
        expect.any(TypeError),
      )
    },
  )
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
