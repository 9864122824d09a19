import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, createAzoraPay } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'
import { Stripe } from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'

const SECRET = 'whsec_faults'
const signer = new Stripe('sk_test_signer').webhooks
const noon = new Date('2026-11-26T12:00:00Z')

/** A Stripe whose clock stands still: whatever happens, happens in the same second. */
function openStripe() {
  const sandbox = createSandbox({ seed: 'faults', clock: noon })
  const ask = async (path: string, fields: Record<string, string> = {}): Promise<{ readonly id: string }> => {
    const headers = { authorization: `Bearer ${sandbox.secretKey}` }
    const body = new URLSearchParams(fields)
    const response = await sandbox.fetch(
      new Request(`http://stripe.sandbox/v1/${path}`, { method: 'POST', headers, body }),
    )
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as { id: string }
  }
  return { sandbox, ask }
}

/** A server that has heard of nothing yet. */
function openServer(sandbox: Sandbox): AzoraPay<MemoryTx> {
  const pay = createAzoraPay({
    stripe: { sandbox: 'http://stripe.sandbox', webhookSecrets: [SECRET] },
    storage: memory(),
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    clock: { nowMs: () => noon.getTime(), elapsedMs: () => 0 },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  })
  onTestFinished(() => pay.close())
  return pay
}

/** An event as Stripe would deliver it. */
function signed(event: object) {
  const payload = JSON.stringify(event)
  const timestamp = noon.getTime() / 1000
  return [
    new TextEncoder().encode(payload),
    signer.generateTestHeaderString({ payload, secret: SECRET, timestamp }),
  ] as const
}

/** The same numbers for the same seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const all = [...items]
  let state = seed * 2_654_435_761 + 1
  for (let at = all.length - 1; at > 0; at -= 1) {
    state = (state * 48_271) % 2_147_483_647
    const other = state % (at + 1)
    const [left, right] = [all[at], all[other]] as [Item, Item]
    all[at] = right
    all[other] = left
  }
  return all
}

describe('deliveries', () => {
  it('F23 have one effect, though 32 copies come at once, a thousand times', async () => {
    const { sandbox, ask } = openStripe()
    const pay = openServer(sandbox)
    const told: string[] = []
    pay.on('customer.created', ({ key }) => void told.push(key))
    await ask('customers', { email: 'ada@example.com' })
    const [sample] = sandbox.objects.events.list()
    for (let round = 0; round < 1_000; round += 1) {
      const id = `cus_${round}`
      const delivery = signed({ ...sample, id: `evt_${round}`, data: { object: { ...sample?.data.object, id } } })
      const receipts = await Promise.all(Array.from({ length: 32 }, () => pay.webhooks.receive(...delivery)))
      const results = receipts.map(({ result }) => result).sort()
      expect(results).toEqual(['applied', ...Array(31).fill('duplicate')])
    }
    while ((await pay.deliver()).more);
    expect(new Set(told).size).toBe(1_000)
    expect(told).toHaveLength(1_000)
  }, 60_000)

  it('F24 end at the truth in any order, reversed and shuffled', async () => {
    const { sandbox, ask } = openStripe()
    const intents: string[] = []
    for (const [method, then] of [
      ['pm_card_visa', 'refund'],
      ['pm_card_visa', 'nothing'],
      ['pm_card_chargeDeclined', 'cancel'],
    ] as const) {
      const { id } = await ask('payment_intents', { amount: '2000', currency: 'usd' })
      intents.push(id)
      await ask(`payment_intents/${id}/confirm`, { payment_method: method, return_url: 'https://shop.example' }).catch(
        () => undefined,
      )
      sandbox.clock.advance({ seconds: 1 })
      if (then === 'refund') await ask('refunds', { payment_intent: id, amount: '500' })
      if (then === 'cancel') await ask(`payment_intents/${id}/cancel`)
      sandbox.clock.advance({ seconds: 1 })
    }
    const events = sandbox.objects.events.list()
    expect(events.length).toBeGreaterThan(10)
    const orders = [events.toReversed(), ...Array.from({ length: 60 }, (_, seed) => shuffled(events, seed + 1))]
    for (const order of orders) {
      const pay = openServer(sandbox)
      for (const event of order) await pay.webhooks.receive(...signed(event))
      for (const id of intents) {
        const truth = sandbox.objects.paymentIntents.get(id)
        const held = await pay.payments.get(id)
        expect([held?.status, held?.receivedMinor]).toEqual([truth?.status, truth?.amount_received])
      }
    }
  }, 60_000)

  it('F25 end at the truth of a second in which two things changed, in both orders: none of 600 is stale', async () => {
    const { sandbox, ask } = openStripe()
    const [forward, backward] = [openServer(sandbox), openServer(sandbox)]
    let stale = 0
    for (let at = 0; at < 300; at += 1) {
      const { id } = await ask('customers', { name: 'new' })
      await ask(`customers/${id}`, { name: 'first' })
      await ask(`customers/${id}`, { name: 'second' })
      const [created, first, second] = sandbox.objects.events.list().slice(-3)
      if (created === undefined || first === undefined || second === undefined) throw new Error('An event is missing.')
      expect(new Set([created.created, first.created, second.created]).size).toBe(1)
      for (const event of [created, first, second]) await forward.webhooks.receive(...signed(event))
      for (const event of [created, second, first]) await backward.webhooks.receive(...signed(event))
      for (const pay of [forward, backward]) if ((await pay.customers.get(id))?.name !== 'second') stale += 1
    }
    expect(stale).toBe(0)
  }, 60_000)

  it("F09 of another account's events change and tell nothing, and are counted", async () => {
    const { sandbox, ask } = openStripe()
    const pay = openServer(sandbox)
    const { id } = await ask('customers', { name: 'elsewhere' })
    const [event] = sandbox.objects.events.list()
    const receipt = await pay.webhooks.receive(...signed({ ...event, account: 'acct_other' }))
    expect(receipt).toMatchObject({ result: 'ignored', because: 'other_account' })
    expect(pay.webhooks.counts().ignored).toEqual({ other_account: 1 })
    expect(await pay.customers.get(id)).toBeUndefined()
  })
})
