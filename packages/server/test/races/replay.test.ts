import { memory } from '@azora/pay-server/memory'
import fc from 'fast-check'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { memoryOver } from '../../src/storage/memory/memory.js'
import { emptyState, type MemoryState } from '../../src/storage/memory/state.js'
import { randomFrom, shuffled } from '../../src/testing/samples.js'
import { openTrack, type Track } from './track.js'

const deeds = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ deed: fc.constant('order' as const), manual: fc.boolean() }), weight: 2 },
    {
      arbitrary: fc.record({
        deed: fc.constant('confirm' as const),
        at: fc.nat(5),
        method: fc.constantFrom('pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_refundFail'),
      }),
      weight: 2,
    },
    fc.record({ deed: fc.constant('capture' as const), at: fc.nat(5) }),
    fc.record({ deed: fc.constant('cancel' as const), at: fc.nat(5) }),
    fc.record({ deed: fc.constant('refund' as const), at: fc.nat(5), amountMinor: fc.integer({ min: 1, max: 1_500 }) }),
    fc.record({ deed: fc.constant('rename' as const), at: fc.nat(2) }),
    fc.record({ deed: fc.constant('subscribe' as const), trial: fc.boolean() }),
    fc.record({ deed: fc.constant('unsubscribe' as const), at: fc.nat(2) }),
    fc.record({ deed: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90_000 }) }),
  ),
  { minLength: 10, maxLength: 25, size: 'max' },
)
type Deed = typeof deeds extends fc.Arbitrary<(infer One)[]> ? One : never

/** What Stripe refuses of these did not happen, and has no news. */
async function perform(track: Track, deed: Deed): Promise<void> {
  const intents = track.sandbox.objects.paymentIntents.list()
  const intent = 'at' in deed ? intents[deed.at % Math.max(intents.length, 1)] : undefined
  const customers = track.sandbox.objects.customers.list()
  switch (deed.deed) {
    case 'order': {
      const { id } = await track.stripe<Stripe.Customer>('customers', { email: 'ada@shop.example' })
      const method: Record<string, string> = deed.manual ? { capture_method: 'manual' } : {}
      await track.stripe('payment_intents', { amount: '3000', currency: 'usd', customer: id, ...method })
      return
    }
    case 'confirm':
      if (intent) await track.confirm(intent.id, deed.method)
      return
    case 'capture':
    case 'cancel':
      if (intent) await track.stripe(`payment_intents/${intent.id}/${deed.deed}`)
      return
    case 'refund':
      if (intent) await track.stripe('refunds', { payment_intent: intent.id, amount: String(deed.amountMinor) })
      return
    case 'rename': {
      const customer = customers[deed.at % Math.max(customers.length, 1)]
      if (customer) await track.stripe(`customers/${customer.id}`, { name: `Ada ${customers.length}` })
      return
    }
    case 'subscribe': {
      const customer = customers[0]
      if (customer === undefined) return
      const price = await track.stripe<Stripe.Price>('prices', {
        currency: 'usd',
        unit_amount: '900',
        'recurring[interval]': 'day',
        'product_data[name]': 'Daily',
      })
      const trial: Record<string, string> = deed.trial ? { trial_period_days: '1' } : {}
      const begun = { customer: customer.id, payment_behavior: 'default_incomplete', 'items[0][price]': price.id }
      await track.stripe('subscriptions', { ...begun, ...trial })
      return
    }
    case 'unsubscribe': {
      const subscriptions = track.sandbox.objects.subscriptions.list()
      const id = subscriptions[deed.at % Math.max(subscriptions.length, 1)]?.id
      if (id === undefined) return
      await track.stripe(`subscriptions/${id}`, { cancel_at_period_end: 'true' })
      return
    }
    case 'wait':
      await track.sandbox.clock.advance({ seconds: deed.seconds })
      return
    default:
      deed satisfies never
  }
}

const states =
  /^(payment\.(authorized|processing)|subscription\.(trialing|activated|past_due|unpaid|paused)|invoice\.uncollectible):/

/** The records, and which facts there are: a `state` is only told when its news was not late, so it depends on the order. */
function contentOf(state: MemoryState): readonly string[] {
  const records = [...state.records].map(([key, { content }]) => `${key} ${content}`)
  const facts = [...state.facts.values()].flatMap(({ key }) => (states.test(key) ? [] : [key]))
  return [...records, ...facts].toSorted()
}

it('gives the same records and facts when the stored events are replayed from zero, in any order', async () => {
  let events = 0
  await fc.assert(
    fc.asyncProperty(deeds, fc.integer(), async (history, seed) => {
      const random = randomFrom(Math.abs(seed) % 2_000_000_000)
      const first = emptyState()
      const track = openTrack(seed, memoryOver(first))
      for (const deed of history) await perform(track, deed)
      for (const event of shuffled(track.news(), random)) expect(await track.bring(event)).toBe(200)

      const source = memory()
      for (const [at, event] of shuffled([...first.events.values()], random).entries()) {
        const { account, ...claim } = event
        await source.commit([{ account, changes: [{ kind: 'claim_event', ...claim, receivedAtMs: at }] }])
      }
      const second = emptyState()
      const rebuilt = openTrack(seed, memoryOver(second))
      // It asks the same Stripe about what the events alone can't tell.
      rebuilt.sandbox.restore(track.sandbox.snapshot())
      const report = await rebuilt.pay.events.takeFrom(source)
      expect(report.applied + report.ignored).toBe(first.events.size)
      expect(contentOf(second)).toEqual(contentOf(first))
      expect([...second.facts.values()].every(({ state }) => state === 'unheard')).toBe(true)
      events += report.applied
    }),
    { numRuns: 40 },
  )
  expect(events, 'histories in which something happens').toBeGreaterThan(400)
}, 120_000)

it('counts what was taken from another storage, and nothing of what was here already', async () => {
  const track = openTrack('counted')
  await track.pay.payments.create({ amount: '10.00', currency: 'usd' })
  for (const event of track.news()) await track.bring(event)
  const { pay } = openTrack('counting')
  expect(await pay.events.takeFrom(track.storage)).toEqual({ applied: 1, ignored: 0 })
  expect(await pay.events.takeFrom(track.storage)).toEqual({ applied: 0, ignored: 0 })
})
