import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { announcePayment, claim, deliveryLimits, putPayment, setOf } from '../samples.js'

export const facts: Chapter = {
  title: 'a fact is announced once',
  requirements: [
    {
      sentence: 'carries the record before and the record that the news brought',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ asOfS: 1, description: 'before' }))])
        await storage.commit([setOf(putPayment({ asOfS: 2, description: 'after' }), announcePayment('fact:1'))])
        const [fact] = await storage.facts({ limit: 10 })
        equal(
          fact &&
            [fact.previous, fact.current].map((record) => record && 'description' in record && record.description),
          ['before', 'after'],
          'previous and current',
        )
      },
    },
    {
      sentence: 'has no record before when nothing was held',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({}), announcePayment('fact:1'))])
        equal((await storage.facts({ limit: 10 }))[0]?.previous, null, 'previous')
      },
    },
    {
      sentence: 'is not told again by another event about the same fact',
      async hold({ storage, raw }) {
        const first = await storage.commit([setOf(claim('evt_1'), putPayment({ asOfS: 1 }), announcePayment('fact:1'))])
        const second = await storage.commit([
          setOf(claim('evt_2'), putPayment({ asOfS: 2 }), announcePayment('fact:1')),
        ])
        equal(
          [first, second].map(([outcome]) => outcome?.outcome === 'applied' && outcome.announced),
          [['fact:1'], []],
          'what was announced',
        )
        equal(await raw.factKeys(), ['fact:1'], 'the outbox')
      },
    },
    {
      sentence: 'is told of an occurrence even when its news is stale',
      async hold({ storage, raw }) {
        await storage.commit([setOf(putPayment({ asOfS: 9 }))])
        await storage.commit([setOf(putPayment({ asOfS: 1, description: 'late' }), announcePayment('happened'))])
        equal(await raw.factKeys(), ['happened'], 'the outbox')
      },
    },
    {
      sentence: 'is not told of a state when its news is stale',
      async hold({ storage, raw }) {
        await storage.commit([setOf(putPayment({ asOfS: 9 }))])
        const late = setOf(
          claim('evt_1'),
          putPayment({ asOfS: 1, description: 'late' }),
          announcePayment('is', { nature: 'state' }),
        )
        equal(
          (await storage.commit([late])).map(({ outcome }) => outcome),
          ['applied'],
          'the outcome',
        )
        equal(await raw.factKeys(), [], 'the outbox')
        equal(await raw.eventIds(), ['evt_1'], 'the events')
      },
    },
    {
      sentence: 'is told of a state when its news says what is held already',
      async hold({ storage, raw }) {
        await storage.commit([setOf(putPayment({}))])
        await storage.commit([setOf(putPayment({}), announcePayment('is', { nature: 'state' }))])
        equal(await raw.factKeys(), ['is'], 'the outbox')
      },
    },
    {
      sentence: 'is put aside when it is history: its key is taken, nobody is told, and an operator may still tell it',
      async hold({ storage }) {
        const told: string[] = []
        const tell = () => storage.deliver(deliveryLimits(), async ({ key }) => void told.push(key))
        await storage.commit([setOf(putPayment({ asOfS: 1 }), { ...announcePayment('old'), aside: true })])
        await storage.commit([setOf(putPayment({ asOfS: 2 }), announcePayment('old'), announcePayment('new'))])
        await tell()
        equal(told, ['new'], 'what was told')
        equal(
          (await storage.facts({ limit: 5, state: 'unheard' })).map(({ key }) => key),
          ['old'],
          'what is aside',
        )
        await storage.commit([setOf({ kind: 'retry_fact', factKey: 'old' })])
        await tell()
        equal(told, ['new', 'old'], 'what was told in the end')
      },
    },
    {
      sentence: 'must be about a record that its set puts',
      async hold({ storage, raw }) {
        const refused = await storage.commit([setOf(announcePayment('fact:1'))]).then(
          () => 'applied',
          (error: unknown) => error instanceof TypeError && 'TypeError',
        )
        equal(refused, 'TypeError', 'the refusal')
        equal(await raw.factKeys(), [], 'the outbox')
      },
    },
  ],
}
