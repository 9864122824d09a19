import { PLATFORM } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter, StorageUnderTest } from '../harness.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../samples.js'

const limits = deliveryLimits()
const HOUR_MS = 3_600_000
const only = (key: string) => deliveryLimits({ only: { account: PLATFORM, key } })

/** Announces facts about one payment, in order. */
async function announceInOrder<Tx>({ storage }: StorageUnderTest<Tx>, ...keys: string[]): Promise<void> {
  for (const [at, key] of keys.entries()) {
    await storage.commit([setOf(putPayment({ asOfS: at + 1, description: key }), announcePayment(key))])
  }
}

export const handingOver: Chapter = {
  title: 'another engine keeps the time',
  requirements: [
    {
      sentence: 'hands a fact over: what the handler wrote is committed, and the fact stays pending for its lease',
      async hold(under) {
        await announceInOrder(under, 'fact')
        const lease = { ...limits, handOverForMs: HOUR_MS }
        const first = await under.storage.deliver(lease, (fact, tx) => under.mark(tx, `handed over ${fact.key}`))
        equal([first.delivered, await under.marks()], [1, ['handed over fact']], 'what was handed over')
        const dueInMs = first.nextDueInMs ?? 0
        holds(dueInMs > HOUR_MS - 60_000 && dueInMs <= HOUR_MS, `it should be due in an hour, not in ${dueInMs} ms`)
        const second = await under.storage.deliver(lease, async () => {})
        equal(second.delivered, 0, 'what is handed over again before the lease is over')
        const [fact] = await under.storage.facts({ limit: 1 })
        equal([fact?.state, fact?.attempts, fact?.lastError], ['pending', 0, null], 'the fact')
      },
    },
    {
      sentence: 'hands a fact over again when the lease is over',
      async hold(under) {
        await announceInOrder(under, 'fact')
        const told: string[] = []
        const lease = { ...limits, facts: 1, handOverForMs: 0 }
        for (const _ of [1, 2]) await under.storage.deliver(lease, async ({ key }) => void told.push(key))
        equal(told, ['fact', 'fact'], 'what was handed over')
      },
    },
    {
      sentence: 'tries a hand-over that failed again',
      async hold(under) {
        await announceInOrder(under, 'fact')
        const lease = { ...limits, handOverForMs: HOUR_MS }
        let calls = 0
        const report = await under.storage.deliver(lease, async (fact, tx) => {
          calls += 1
          await under.mark(tx, `${fact.key} call ${calls}`)
          if (calls === 1) throw new Error('the engine is away')
        })
        equal([report.failed, report.delivered, await under.marks()], [1, 1, ['fact call 2']], 'the hand-over')
      },
    },
    {
      sentence: 'delivers the one fact that is named, though it is not due, and looks at no other',
      async hold(under) {
        for (const id of ['pi_1', 'pi_2'])
          await under.storage.commit([setOf(putPayment({ id }), announcePayment(id, { id }))])
        await under.storage.deliver({ ...limits, handOverForMs: HOUR_MS }, async () => {})
        const told: string[] = []
        const report = await under.storage.deliver(only('pi_2'), async ({ key }) => void told.push(key))
        equal([told, report.delivered, report.nextDueInMs], [['pi_2'], 1, null], 'what was delivered')
        equal((await under.storage.facts({ limit: 10, state: 'pending' })).length, 1, 'how many facts are pending')
      },
    },
    {
      sentence: 'puts nothing aside while it delivers one that is named',
      async hold(under) {
        await under.storage.commit([setOf(putPayment({}), announcePayment('failed', { type: 'payment.failed' }))])
        await under.storage.deliver({ ...only('fact'), unheardBeforeMs: 2 * 10 ** 12 }, async () => {})
        equal((await under.storage.facts({ limit: 1, state: 'pending' })).length, 1, 'how many facts are pending')
      },
    },
    {
      sentence: 'does not deliver a named fact before an earlier one of its subject',
      async hold(under) {
        await announceInOrder(under, 'first', 'second')
        const told: string[] = []
        const tell = async ({ key }: { key: string }) => void told.push(key)
        for (const key of ['second', 'first', 'second']) await under.storage.deliver(only(key), tell)
        equal(told, ['first', 'second'], 'what was told')
      },
    },
    {
      sentence: 'delivers a named fact once, however many try at once, and not what is delivered or dead',
      async hold(under) {
        await announceInOrder(under, 'fact', 'doomed')
        const once = { ...only('fact'), attempts: 1 }
        await Promise.all(
          Array.from({ length: 8 }, () => under.storage.deliver(once, (fact, tx) => under.mark(tx, fact.key))),
        )
        await under.storage.deliver(once, (fact, tx) => under.mark(tx, fact.key))
        equal(await under.marks(), ['fact'], 'what took effect')
        const fail = async () => {
          throw new Error('broken')
        }
        equal((await under.storage.deliver({ ...only('doomed'), attempts: 1 }, fail)).dead, 1, 'the dead letter')
        equal((await under.storage.deliver(only('doomed'), async () => {})).delivered, 0, 'a dead letter delivered')
      },
    },
  ],
}
