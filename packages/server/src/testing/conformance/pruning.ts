import { type FactState, PLATFORM, type PruneLimits, type PruneReport } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter, StorageUnderTest } from '../harness.js'
import { announcePayment, begin, claim, deliveryLimits, finish, putPayment, reserve, setOf } from '../samples.js'

/** Everything is older than this. */
const LATER_MS = 2 * 10 ** 12
const everything: PruneLimits = {
  factsBeforeMs: LATER_MS,
  payloadsBeforeMs: LATER_MS,
  eventsBeforeMs: LATER_MS,
  operationsBeforeMs: LATER_MS,
  rows: 500,
}
const nothing: PruneLimits = {
  factsBeforeMs: 0,
  payloadsBeforeMs: 0,
  eventsBeforeMs: 0,
  operationsBeforeMs: 0,
  rows: 500,
}
const none: PruneReport = { facts: 0, payloads: 0, events: 0, operations: 0 }

/** One fact in each state, named after it; each about a payment of its own. */
async function announceInEachState<Tx>({ storage }: StorageUnderTest<Tx>): Promise<void> {
  const types = { delivered: 'payment.processing', dead: 'payment.failed', unheard: 'payment.canceled' } as const
  const announce = (key: string, type: (typeof types)[keyof typeof types], announcedAtMs: number) => {
    const id = `pi_${key}`
    return storage.commit([setOf(putPayment({ id }), announcePayment(key, { id, type, announcedAtMs }))])
  }
  for (const state of ['delivered', 'dead', 'unheard'] as const) await announce(state, types[state], 1)
  const heard = [types.delivered, types.dead]
  await storage.deliver(deliveryLimits({ types: heard, unheardBeforeMs: 2, attempts: 1 }), async ({ key }) => {
    if (key === 'dead') throw new Error('broken')
  })
  await announce('pending', types.unheard, 1)
}

export const pruning: Chapter = {
  title: 'what is settled can go',
  requirements: [
    {
      sentence: 'lets the content of delivered and unheard facts go, and never what is pending or dead',
      async hold(under) {
        await announceInEachState(under)
        equal((await under.storage.prune(everything)).facts, 2, 'how many facts went')
        const left = (await under.storage.facts({ limit: 10 })).map(({ key, state }): [string, FactState] => [
          key,
          state,
        ])
        equal(
          left.sort(),
          [
            ['dead', 'dead'],
            ['pending', 'pending'],
          ],
          'the facts that are left',
        )
        equal(
          [...(await under.raw.factKeys())].sort(),
          ['dead', 'delivered', 'pending', 'unheard'],
          'the keys that stay taken',
        )
      },
    },
    {
      sentence: 'never lets a fact be announced again because its content went',
      async hold(under) {
        await announceInEachState(under)
        await under.storage.prune(everything)
        for (const key of ['delivered', 'unheard']) {
          const id = `pi_${key}`
          const [outcome] = await under.storage.commit([
            setOf(putPayment({ id, asOfS: 200, description: 'news' }), announcePayment(key, { id })),
          ])
          equal(outcome?.outcome === 'applied' && outcome.announced, [], `what is announced of ${key}`)
          await under.storage.commit([setOf({ kind: 'retry_fact', factKey: key })])
        }
        const told: string[] = []
        await under.storage.deliver(deliveryLimits(), async ({ key }) => void told.push(key))
        equal(told, [], 'what is told again')
      },
    },
    {
      sentence: 'leaves a dead letter whole, so that it can still be delivered',
      async hold(under) {
        await announceInEachState(under)
        await under.storage.prune(everything)
        await under.storage.commit([setOf({ kind: 'retry_fact', factKey: 'dead' })])
        const told: unknown[] = []
        await under.storage.deliver(deliveryLimits({ types: ['payment.failed'] }), async ({ key, current }) => {
          told.push([key, current.id])
        })
        equal(told, [['dead', 'pi_dead']], 'what was told')
      },
    },
    {
      sentence: 'lets the payload of an event go and keeps its id claimed; then lets the event go',
      async hold({ storage, raw }) {
        const events = ['evt_1', 'evt_2'].map((id, at) => setOf({ ...claim(id), receivedAtMs: 10 + at }))
        await storage.commit(events)
        const pruned = await storage.prune({ ...nothing, payloadsBeforeMs: 11, eventsBeforeMs: 10 })
        equal(pruned, { ...none, payloads: 1 }, 'what went first')
        equal(
          (await storage.events({ limit: 10 })).map(({ eventId }) => eventId),
          ['evt_2'],
          'the events that still have their payload',
        )
        equal(
          (await storage.commit(events)).map(({ outcome }) => outcome),
          ['duplicate', 'duplicate'],
          'sent again',
        )
        equal(await storage.prune({ ...nothing, eventsBeforeMs: 11 }), { ...none, events: 1 }, 'what went in the end')
        equal(await raw.eventIds(), ['evt_2'], 'the ids that are left')
      },
    },
    {
      sentence: 'lets finished operations go, and never one whose end is unknown, nor what it reserved',
      async hold({ storage, raw }) {
        await storage.commit([
          setOf(putPayment({ status: 'succeeded', receivedMinor: 10_000 })),
          setOf(begin('op_finished', 'hash', 1)),
          setOf(finish('op_finished')),
          setOf(begin('op_open', 'hash', 1), reserve('pi_1', 'op_open', 100)),
        ])
        equal(await storage.prune(nothing), none, 'what goes when nothing is old')
        equal(await storage.prune(everything), { ...none, operations: 1 }, 'what went')
        const held = async (key: string) => (await storage.operations({ by: 'key', account: PLATFORM, key })).length
        equal([await held('op_finished'), await held('op_open')], [0, 1], 'the operations that are left')
        equal(await raw.reservations(), ['op_open'], 'the reservations')
      },
    },
    {
      sentence: 'takes the oldest first, and no more of each at a time than it is told',
      async hold({ storage }) {
        await storage.commit([3, 1, 2].map((at) => setOf({ ...claim(`evt_${at}`), receivedAtMs: at })))
        const batch = { ...everything, eventsBeforeMs: 0, rows: 2 }
        equal(await storage.prune(batch), { ...none, payloads: 2 }, 'the first batch')
        equal(
          (await storage.events({ limit: 10 })).map(({ eventId }) => eventId),
          ['evt_3'],
          'what is left',
        )
        equal(await storage.prune(batch), { ...none, payloads: 1 }, 'the second batch')
        equal(await storage.prune(batch), none, 'the third batch')
      },
    },
    {
      sentence: 'lets each go once, however many prune at once, and beside somebody who delivers',
      async hold(under) {
        const { storage } = under
        const ids = Array.from({ length: 40 }, (_, at) => `pi_${at}`)
        await storage.commit(ids.map((id) => setOf(putPayment({ id }), announcePayment(id, { id }))))
        const small = { ...everything, rows: 5 }
        const pruned = Array.from({ length: 4 }, async () => {
          let facts = 0
          for (let batch = 0; batch < 10; batch += 1) facts += (await storage.prune(small)).facts
          return facts
        })
        const [, ...counts] = await Promise.all([
          storage.deliver(deliveryLimits(), (fact, tx) => under.mark(tx, fact.key)),
          ...pruned,
        ])
        const rest = (await storage.prune(everything)).facts
        equal(
          counts.reduce((sum, count) => sum + count, rest),
          40,
          'how many went',
        )
        equal([...(await under.marks())].sort(), [...ids].sort(), 'what was delivered')
      },
    },
  ],
}
