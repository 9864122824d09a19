import type { FactType } from '@azora/pay-core'
import { equal, holds } from '../expect.js'
import type { Chapter, StorageUnderTest } from '../harness.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../samples.js'

const ANNOUNCED_AT_MS = 5_000

/** Announces facts of these types about one payment, in order. */
async function announce<Tx>({ storage }: StorageUnderTest<Tx>, ...types: FactType[]): Promise<void> {
  for (const [at, type] of types.entries()) {
    const fact = announcePayment(`${type}:${at}`, { type, announcedAtMs: ANNOUNCED_AT_MS + at })
    await storage.commit([setOf(putPayment({ asOfS: at + 1, description: `news ${at}` }), fact)])
  }
}

export const deliveryTypes: Chapter = {
  title: 'facts wait for somebody who listens',
  requirements: [
    {
      sentence: 'delivers facts of the types that it is given, and leaves the others pending',
      async hold(under) {
        await announce(under, 'payment.failed', 'payment.succeeded')
        const told: string[] = []
        const hears = deliveryLimits({ types: ['payment.succeeded'] })
        const report = await under.storage.deliver(hears, async ({ key }) => void told.push(key))
        equal(told, ['payment.succeeded:1'], 'what was told')
        equal(report, { delivered: 1, failed: 0, dead: 0, more: false, nextDueInMs: null }, 'the report')
        const pending = await under.storage.facts({ limit: 10, state: 'pending' })
        equal(
          pending.map(({ key }) => key),
          ['payment.failed:0'],
          'what is pending',
        )
      },
    },
    {
      sentence: 'delivers what waited as soon as somebody listens for it',
      async hold(under) {
        await announce(under, 'payment.failed')
        await under.storage.deliver(deliveryLimits({ types: ['payment.succeeded'] }), async () => {})
        const told: string[] = []
        const hears = deliveryLimits({ types: ['payment.succeeded', 'payment.failed'] })
        await under.storage.deliver(hears, async ({ key }) => void told.push(key))
        equal(told, ['payment.failed:0'], 'what was told')
      },
    },
    {
      sentence: 'delivers nothing to nobody',
      async hold(under) {
        await announce(under, 'payment.failed')
        const report = await under.storage.deliver(deliveryLimits({ types: [] }), async () => {})
        equal(report, { delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null }, 'the report')
        equal((await under.storage.facts({ limit: 1, state: 'pending' })).length, 1, 'how many facts are pending')
      },
    },
    {
      sentence: 'still keeps those in order that somebody listens for, around one that nobody does',
      async hold(under) {
        await announce(under, 'payment.failed', 'payment.processing', 'payment.failed')
        const told: string[] = []
        let failures = 1
        const report = await under.storage.deliver(deliveryLimits({ types: ['payment.failed'] }), async ({ key }) => {
          failures -= 1
          if (failures >= 0) throw new Error('not yet')
          told.push(key)
        })
        equal(told, ['payment.failed:0', 'payment.failed:2'], 'what was told')
        equal(report.nextDueInMs, null, 'when the next one is due')
      },
    },
    {
      sentence: 'puts aside what nobody listened for in time, so that no later handler is flooded with it',
      async hold(under) {
        await announce(under, 'payment.failed', 'payment.failed', 'payment.succeeded')
        const nobody = deliveryLimits({ types: [], unheardBeforeMs: ANNOUNCED_AT_MS + 1 })
        await under.storage.deliver(nobody, async () => {})
        const unheard = await under.storage.facts({ limit: 10, state: 'unheard' })
        equal(
          unheard.map(({ key }) => key),
          ['payment.failed:0'],
          'what was put aside',
        )
        const told: string[] = []
        const later = deliveryLimits({ types: ['payment.failed', 'payment.succeeded'] })
        await under.storage.deliver(later, async ({ key }) => void told.push(key))
        equal(told, ['payment.failed:1', 'payment.succeeded:2'], 'what was told')
      },
    },
    {
      sentence: 'never puts aside what somebody listens for, however old it is',
      async hold(under) {
        await announce(under, 'payment.failed')
        const hears = deliveryLimits({
          types: ['payment.failed'],
          unheardBeforeMs: ANNOUNCED_AT_MS + 1,
          retryDelayMs: () => 60_000,
        })
        const report = await under.storage.deliver(hears, async () => {
          throw new Error('not yet')
        })
        holds(report.failed === 1, 'it must have been tried')
        equal(await under.storage.facts({ limit: 1, state: 'unheard' }), [], 'what was put aside')
      },
    },
    {
      sentence: 'gives what was put aside another chance when it is asked to',
      async hold(under) {
        await announce(under, 'payment.failed')
        const nobody = deliveryLimits({ types: [], unheardBeforeMs: ANNOUNCED_AT_MS + 1 })
        await under.storage.deliver(nobody, async () => {})
        await under.storage.commit([setOf({ kind: 'retry_fact', factKey: 'payment.failed:0' })])
        const told: string[] = []
        const hears = deliveryLimits({ types: ['payment.failed'], unheardBeforeMs: ANNOUNCED_AT_MS + 1 })
        await under.storage.deliver(hears, async ({ key }) => void told.push(key))
        equal(told, ['payment.failed:0'], 'what was told')
      },
    },
  ],
}
