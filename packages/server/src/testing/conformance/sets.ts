import { PLATFORM } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter } from '../harness.js'
import { announcePayment, claim, putPayment, randomFrom, setOf, shuffled } from '../samples.js'

/** Rounds of a race: each is another chance to interleave. */
const ROUNDS = 10

export const sets: Chapter = {
  title: 'a change set is whole, and an event is applied once',
  requirements: [
    {
      sentence: 'answers nothing for no sets',
      async hold({ storage }) {
        equal(await storage.commit([]), [], 'the outcomes')
      },
    },
    {
      sentence: 'finds the second delivery of an event duplicate, and applies none of its changes',
      async hold({ storage }) {
        await storage.commit([setOf(claim('evt_1'), putPayment({ asOfS: 1 }))])
        const again = await storage.commit([setOf(claim('evt_1'), putPayment({ asOfS: 2, description: 'again' }))])
        equal(again, [{ outcome: 'duplicate' }], 'the outcomes')
        equal((await storage.get('payment', 'pi_1', PLATFORM))?.revision, 1, 'the revision')
      },
    },
    {
      sentence: 'finds an event duplicate before it finds its put a tie',
      async hold({ storage }) {
        await storage.commit([setOf(claim('evt_1'), putPayment({}))])
        equal(
          await storage.commit([setOf(claim('evt_1'), putPayment({ description: 'other' }))]),
          [{ outcome: 'duplicate' }],
          'the outcomes',
        )
      },
    },
    {
      sentence: 'applies the sets of one call in order, each for itself',
      async hold({ storage }) {
        const outcomes = await storage.commit([
          setOf(claim('evt_1'), putPayment({ asOfS: 1 })),
          setOf(claim('evt_1'), putPayment({ asOfS: 2 })),
          setOf(putPayment({ asOfS: 1, description: 'tie' })),
          setOf(claim('evt_2'), putPayment({ asOfS: 3, description: 'last' })),
        ])
        equal(
          outcomes.map(({ outcome }) => outcome),
          ['applied', 'duplicate', 'tie', 'applied'],
          'the outcomes',
        )
        equal((await storage.get('payment', 'pi_1', PLATFORM))?.data.description, 'last', 'what is held')
      },
    },
    {
      sentence: 'keeps the bytes of an event as they came',
      async hold({ storage }) {
        const payload = new Uint8Array(Array.from({ length: 512 }, (_, index) => index % 256))
        await storage.commit([
          setOf(claim('evt_1', payload), claim('evt_2', new Uint8Array()), claim('evt_3', payload.slice(7))),
        ])
        const events = new Map(
          (await storage.events({ limit: 10 })).map((event) => [event.eventId, [...event.payload]]),
        )
        equal(events.get('evt_1'), [...payload], 'the first payload')
        equal(events.get('evt_2'), [], 'the empty payload')
        equal(events.get('evt_3'), [...payload.slice(7)], 'the last payload')
      },
    },
    {
      sentence: 'F19 keeps what a database can not hold as text, as U+FFFD',
      async hold({ storage }) {
        const poison = 'nul \0, half \ud83d, quote \' " \\ and 💥'
        const [outcome] = await storage.commit([setOf(putPayment({ description: poison, userId: 'u' }))])
        equal(outcome?.outcome, 'applied', 'the outcome')
        const held = await storage.get('payment', 'pi_1', PLATFORM)
        equal(held?.data.description, 'nul \uFFFD, half \uFFFD, quote \' " \\ and 💥', 'what is held')
        const again = await storage.commit([setOf(putPayment({ description: poison, userId: 'u' }))])
        equal(again[0]?.outcome === 'applied' && again[0].puts[0]?.result, 'unchanged', 'the same poison again')
      },
    },
    {
      sentence: 'F37 keeps amounts up to the largest exact integer',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ receivedMinor: Number.MAX_SAFE_INTEGER }))])
        equal((await storage.get('payment', 'pi_1', PLATFORM))?.capturedMinor, Number.MAX_SAFE_INTEGER, 'the amount')
      },
    },
    {
      sentence: 'F23 applies one of 32 copies that arrive at once',
      async hold({ storage, raw }) {
        for (let round = 0; round < ROUNDS; round += 1) {
          const id = `pi_r${round}`
          const copy = setOf(
            claim(`evt_${round}`),
            putPayment({ id, asOfS: 5 }),
            announcePayment(`payment.processing:${id}`, { id }),
          )
          const outcomes = await Promise.all(
            Array.from({ length: 32 }, async () => (await storage.commit([copy]))[0]?.outcome),
          )
          equal(outcomes.filter((outcome) => outcome === 'applied').length, 1, 'the copies that were applied')
          equal(outcomes.filter((outcome) => outcome === 'duplicate').length, 31, 'the copies that were duplicates')
          equal((await storage.get('payment', id, PLATFORM))?.revision, 1, 'the revision')
        }
        equal((await raw.factKeys()).length, ROUNDS, 'the facts')
      },
    },
    {
      sentence: 'F24 ends at the newest news, in whatever order it arrives and all at once',
      async hold({ storage }) {
        const random = randomFrom(42)
        for (let round = 0; round < ROUNDS; round += 1) {
          const id = `pi_r${round}`
          const news = Array.from({ length: 20 }, (_, at) =>
            setOf(claim(`evt_${round}_${at}`), putPayment({ id, asOfS: 100 + at, description: `news ${at}` })),
          )
          const outcomes = await Promise.all(shuffled(news, random).map((set) => storage.commit([set])))
          holds(
            outcomes.every(([outcome]) => outcome?.outcome === 'applied'),
            'every set must be applied',
          )
          equal((await storage.get('payment', id, PLATFORM))?.data.description, 'news 19', 'what is held')
        }
      },
    },
    {
      sentence: 'lets one of many win who expect the same revision',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({}))])
        const racers = Array.from({ length: 16 }, (_, at) =>
          storage.commit([setOf(putPayment({ description: `racer ${at}`, expectRevision: 1 }))]),
        )
        const outcomes = (await Promise.all(racers)).map(([outcome]) => outcome?.outcome)
        equal(outcomes.filter((outcome) => outcome === 'applied').length, 1, 'the winners')
        equal((await storage.get('payment', 'pi_1', PLATFORM))?.revision, 2, 'the revision')
      },
    },
  ],
}
