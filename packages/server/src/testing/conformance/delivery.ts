import type { DeliveryLimits, DeliveryReport, OutboxFact } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter, StorageUnderTest } from '../harness.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../samples.js'

const limits = deliveryLimits()

/** Announces one fact for each of the payments, in order. */
async function announce<Tx>({ storage }: StorageUnderTest<Tx>, ...ids: string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    await storage.commit([
      setOf(putPayment({ id, asOfS: at + 1 }), announcePayment(`fact:${id}`, { id, announcedAtMs: at })),
    ])
  }
}

/** Announces several facts about one payment, in order. */
async function announceInOrder<Tx>({ storage }: StorageUnderTest<Tx>, ...keys: string[]): Promise<void> {
  for (const [at, key] of keys.entries()) {
    await storage.commit([setOf(putPayment({ asOfS: at + 1, description: key }), announcePayment(key))])
  }
}

/** Delivers until nothing moves any more. */
async function drain<Tx>(
  { storage }: StorageUnderTest<Tx>,
  handler: Parameters<typeof storage.deliver>[1],
  each: DeliveryLimits = limits,
): Promise<DeliveryReport> {
  let report = await storage.deliver(each, handler)
  for (let rounds = 0; rounds < 50 && report.nextDueInMs === 0; rounds += 1)
    report = await storage.deliver(each, handler)
  return report
}

export const delivery: Chapter = {
  title: 'facts reach the handler',
  requirements: [
    {
      sentence: 'delivers each once, oldest first, and then says that nothing is pending',
      async hold(under) {
        await announce(under, 'pi_1', 'pi_2', 'pi_3')
        const told: string[] = []
        const report = await under.storage.deliver(limits, async ({ key }) => void told.push(key))
        equal(told, ['fact:pi_1', 'fact:pi_2', 'fact:pi_3'], 'what was told')
        equal(report, { delivered: 3, failed: 0, dead: 0, more: false, nextDueInMs: null }, 'the report')
        equal(
          (await under.storage.deliver(limits, async ({ key }) => void told.push(key))).delivered,
          0,
          'a second call',
        )
      },
    },
    {
      sentence: 'stops at its limit and says that there may be more',
      async hold(under) {
        await announce(under, 'pi_1', 'pi_2', 'pi_3')
        const report = await under.storage.deliver({ ...limits, facts: 2 }, async () => {})
        equal([report.delivered, report.more, report.nextDueInMs], [2, true, 0], 'the report')
      },
    },
    {
      sentence: 'finishes the fact in hand and stops when it is told to',
      async hold(under) {
        await announce(under, 'pi_1', 'pi_2', 'pi_3')
        const stop = new AbortController()
        const report = await under.storage.deliver({ ...limits, signal: stop.signal }, async ({ key }, tx) => {
          stop.abort()
          await under.mark(tx, key)
        })
        equal([report.delivered, report.failed, report.more], [1, 0, false], 'the report')
        equal(await under.marks(), ['fact:pi_1'], 'the marks')
        equal((await under.storage.facts({ limit: 10, state: 'pending' })).length, 2, 'how many facts are pending')
      },
    },
    {
      sentence: "commits the handler's writes and the delivery together",
      async hold(under) {
        await announce(under, 'pi_1')
        await under.storage.deliver(limits, (fact, tx) => under.mark(tx, fact.key))
        equal(await under.marks(), ['fact:pi_1'], 'the marks')
      },
    },
    {
      sentence: "undoes the handler's writes when it fails, and tries again",
      async hold(under) {
        await announce(under, 'pi_1')
        let calls = 0
        await drain(under, async (fact, tx) => {
          calls += 1
          await under.mark(tx, `${fact.key} attempt ${calls}`)
          if (calls < 3) throw new Error('not yet')
        })
        equal(await under.marks(), ['fact:pi_1 attempt 3'], 'the marks')
      },
    },
    {
      sentence: 'F30 makes a dead letter of a fact whose handler fails too often, and goes on with the others',
      async hold(under) {
        await announce(under, 'pi_1', 'pi_2')
        const told: string[] = []
        await drain(under, async ({ key }) => {
          if (key === 'fact:pi_1') throw 'a string, not an Error'
          told.push(key)
        })
        equal(told, ['fact:pi_2'], 'what was told')
        const [dead] = await under.storage.facts({ limit: 10, state: 'dead' })
        equal(
          [dead?.key, dead?.attempts, dead?.lastError],
          ['fact:pi_1', 3, 'a string, not an Error'],
          'the dead letter',
        )
      },
    },
    {
      sentence: 'says of each attempt that failed what failed, how often, and what became of the fact',
      async hold(under) {
        await announce(under, 'pi_1')
        const failures: unknown[] = []
        const onFailure = ({ key, attempts, state, lastError }: OutboxFact) =>
          void failures.push([key, attempts, state, lastError])
        const fail = async () => {
          throw new Error('broken')
        }
        await drain(under, fail, { ...limits, attempts: 2, onFailure })
        const expected = [
          ['fact:pi_1', 1, 'pending', 'broken'],
          ['fact:pi_1', 2, 'dead', 'broken'],
        ]
        equal(failures, expected, 'what was said')
      },
    },
    {
      sentence: 'gives a dead letter another round of attempts',
      async hold(under) {
        await announce(under, 'pi_1')
        await drain(under, async () => {
          throw new Error('broken')
        })
        await under.storage.commit([setOf({ kind: 'retry_fact', factKey: 'fact:pi_1' })])
        const told: string[] = []
        await drain(under, async ({ key }) => void told.push(key))
        equal(told, ['fact:pi_1'], 'what was told')
      },
    },
    {
      sentence: 'waits as long as it is told before it tries again',
      async hold(under) {
        await announce(under, 'pi_1')
        const patient = { ...limits, retryDelayMs: (attempt: number) => attempt * 60_000 }
        const fail = async () => {
          throw new Error('broken')
        }
        const report = await under.storage.deliver(patient, fail)
        const dueInMs = report.nextDueInMs ?? 0
        holds(dueInMs > 50_000 && dueInMs <= 60_000, `it should be due in a minute, not in ${dueInMs} ms`)
        equal((await under.storage.deliver(patient, fail)).failed, 0, 'attempts before it is due')
      },
    },
    {
      sentence: "keeps one subject's facts in order: a later one waits while an earlier one is tried again",
      async hold(under) {
        await announceInOrder(under, 'first', 'second', 'third')
        const told: string[] = []
        let failures = 2
        await drain(under, async ({ key }) => {
          if (key === 'first' && failures > 0) {
            failures -= 1
            throw new Error('not yet')
          }
          told.push(key)
        })
        equal(told, ['first', 'second', 'third'], 'what was told')
      },
    },
    {
      sentence: 'does not ask to be called again at once for a fact that waits for another one',
      async hold(under) {
        await announceInOrder(under, 'first', 'second')
        const report = await under.storage.deliver({ ...limits, retryDelayMs: () => 60_000 }, async () => {
          throw new Error('broken')
        })
        holds((report.nextDueInMs ?? 0) > 50_000, `nothing is due before a minute, not in ${report.nextDueInMs} ms`)
      },
    },
    {
      sentence: 'lets each fact take effect once, however many deliver at once',
      async hold(under) {
        await announce(under, ...Array.from({ length: 20 }, (_, at) => `pi_${at}`))
        const handler = (fact: OutboxFact, tx: Parameters<typeof under.mark>[0]) => under.mark(tx, fact.key)
        await Promise.all(Array.from({ length: 4 }, () => under.storage.deliver(limits, handler)))
        await drain(under, handler)
        const marks = await under.marks()
        equal([...marks].sort(), [...new Set(marks)].sort(), 'what took effect, without repetitions')
        equal(marks.length, 20, 'how many took effect')
        equal(await under.storage.facts({ limit: 100, state: 'dead' }), [], 'the dead letters')
      },
    },
  ],
}
