import { systemSleep } from '../../runtime/index.js'
import type { OutboxFact } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter, StorageUnderTest } from '../harness.js'
import { announcePayment, deliveryLimits, putPayment, setOf } from '../samples.js'

const SUBJECTS = 6
const FACTS_EACH = 5
const limits = deliveryLimits({ attempts: 10 })

/** Announces facts 0, 1, 2 … about each of several payments, by instances whose clocks are minutes apart. */
async function announceMany<Tx>({ storage }: StorageUnderTest<Tx>): Promise<void> {
  for (let at = 0; at < FACTS_EACH; at += 1) {
    const clockMs = at % 2 === 0 ? 300_000 : 0
    for (let subject = 0; subject < SUBJECTS; subject += 1) {
      const id = `pi_${subject}`
      const fact = announcePayment(`${id}:${at}`, { id, announcedAtMs: clockMs + at })
      await storage.commit([setOf(putPayment({ id, asOfS: at + 1, description: `news ${at}` }), fact)])
    }
  }
}

/** A handler's work takes a moment, in which others may come. */
const moment = () => systemSleep(2)

export const deliveryOrder: Chapter = {
  title: "one subject's facts stay in order",
  requirements: [
    {
      sentence: 'F51 in the order in which they were committed, however the clocks of those who announced them differ',
      async hold(under) {
        await announceMany(under)
        const told: string[] = []
        await under.storage.deliver(limits, async ({ key }) => void told.push(key))
        for (let subject = 0; subject < SUBJECTS; subject += 1) {
          const its = told.filter((key) => key.startsWith(`pi_${subject}:`))
          equal(
            its,
            Array.from({ length: FACTS_EACH }, (_, at) => `pi_${subject}:${at}`),
            'what was told',
          )
        }
      },
    },
    {
      sentence: 'with several who deliver at once and handlers that fail now and then, and never two at a time',
      async hold(under) {
        await announceMany(under)
        const inHand = new Set<string>()
        const tried = new Set<string>()
        let overlaps = 0
        const handler = async ({ key, subject }: OutboxFact, tx: Parameters<typeof under.mark>[0]) => {
          if (inHand.has(subject.id)) overlaps += 1
          inHand.add(subject.id)
          // Every third fact, the first time: a count of calls would let one of four deliverers fail for ever.
          const fails = tried.size % 3 === 0 && !tried.has(key)
          tried.add(key)
          try {
            await under.mark(tx, key)
            await moment()
            if (fails) throw new Error('not yet')
          } finally {
            inHand.delete(subject.id)
          }
        }
        const pendingIsEmpty = async () => (await under.storage.facts({ limit: 1, state: 'pending' })).length === 0
        while (!(await pendingIsEmpty())) {
          await Promise.all(Array.from({ length: 4 }, () => under.storage.deliver(limits, handler)))
        }
        equal(overlaps, 0, 'facts of one subject that were in two hands')
        const marks = await under.marks()
        equal(marks.length, SUBJECTS * FACTS_EACH, 'what took effect')
        for (let subject = 0; subject < SUBJECTS; subject += 1) {
          const its = marks.filter((key) => key.startsWith(`pi_${subject}:`))
          equal(
            its,
            Array.from({ length: FACTS_EACH }, (_, at) => `pi_${subject}:${at}`),
            'what took effect, in order',
          )
        }
      },
    },
    {
      sentence: 'and a dead letter holds up nobody',
      async hold(under) {
        await announceMany(under)
        const told: string[] = []
        let report = await under.storage.deliver({ ...limits, attempts: 1 }, async ({ key }) => {
          if (key === 'pi_0:1') throw new Error('never')
          told.push(key)
        })
        holds(report.dead === 1, `one fact must be dead, not ${report.dead}`)
        equal(told.length, SUBJECTS * FACTS_EACH - 1, 'what was told')
        report = await under.storage.deliver(limits, async () => {})
        equal(report.nextDueInMs, null, 'what is still pending')
      },
    },
  ],
}
