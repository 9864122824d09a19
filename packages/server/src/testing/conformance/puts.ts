import type { Outcome, PutResult } from '../../storage/port/index.js'
import { PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter, Requirement, StorageUnderTest } from '../harness.js'
import { claim, putPayment, setOf } from '../samples.js'

type News = Parameters<typeof putPayment>[0]

async function put<Tx>({ storage }: StorageUnderTest<Tx>, news: News): Promise<Outcome | undefined> {
  return (await storage.commit([setOf(putPayment(news))]))[0]
}

/** What becomes of `second` after `first`, and which of the two is held in the end. */
function decides(
  sentence: string,
  first: News,
  second: News,
  result: PutResult['result'] | 'tie',
  held: 'first' | 'second',
): Requirement {
  return {
    sentence,
    async hold(under) {
      await put(under, { description: 'first', ...first })
      const outcome = await put(under, { description: 'second', ...second })
      const actual = outcome?.outcome === 'applied' ? outcome.puts[0]?.result : outcome?.outcome
      equal(actual, result, 'the outcome')
      const record = await under.storage.get('payment', 'pi_1', PLATFORM)
      equal(record?.data.description, held, 'what is held')
    },
  }
}

export const puts: Chapter = {
  title: 'who wins when news meets what is held',
  requirements: [
    {
      sentence: 'applies the first news of a record, at revision 1',
      async hold(under) {
        equal(
          await put(under, { asOfS: 7 }),
          {
            outcome: 'applied',
            puts: [{ kind: 'payment', id: 'pi_1', result: 'applied', revision: 1 }],
            announced: [],
          },
          'the outcome',
        )
        const record = await under.storage.get('payment', 'pi_1', PLATFORM)
        equal([record?.revision, record?.asOfS, record?.status], [1, 7, 'processing'], 'what is held')
      },
    },
    decides('lets a newer second win', { asOfS: 100 }, { asOfS: 101 }, 'applied', 'second'),
    decides('leaves an older second behind', { asOfS: 100 }, { asOfS: 99 }, 'stale', 'first'),
    decides('ties two states of one second', { asOfS: 100 }, { asOfS: 100 }, 'tie', 'first'),
    decides('never overwrites by news of a creation', { asOfS: 1 }, { asOfS: 9, creation: true }, 'stale', 'first'),
    decides('lets what follows a creation in its second win', { creation: true }, {}, 'applied', 'second'),
    decides(
      'lets a terminal state win over a newer one',
      { asOfS: 9 },
      { asOfS: 1, status: 'succeeded' },
      'applied',
      'second',
    ),
    decides('never leaves a terminal state', { status: 'succeeded', asOfS: 1 }, { asOfS: 9 }, 'stale', 'first'),
    decides('changes nothing when the same second says the same', {}, { description: 'first' }, 'unchanged', 'first'),
    decides('settles a tie on an expected revision', {}, { expectRevision: 1 }, 'applied', 'second'),
    decides('ties when the expected revision has moved', {}, { asOfS: 200, expectRevision: 9 }, 'tie', 'first'),
    decides('ties when nothing was expected', {}, { asOfS: 200, expectRevision: 0 }, 'tie', 'first'),
    {
      sentence: 'moves the mark when a newer second says the same, so that what lies between is stale',
      async hold(under) {
        await put(under, { asOfS: 100, description: 'same' })
        await put(under, { asOfS: 200, description: 'same' })
        await put(under, { asOfS: 150, description: 'late' })
        equal((await under.storage.get('payment', 'pi_1', PLATFORM))?.data.description, 'same', 'what is held')
      },
    },
    {
      sentence: 'F25 counts news that says the same, so that an answer of Stripe that is older than it does not win',
      async hold(under) {
        await put(under, { description: 'there' })
        const [outcome] = await under.storage.commit([setOf(putPayment({ description: 'there' }))])
        equal(
          outcome?.outcome === 'applied' && outcome.puts,
          [{ kind: 'payment', id: 'pi_1', result: 'unchanged', revision: 2 }],
          'the put',
        )
        equal((await under.storage.get('payment', 'pi_1', PLATFORM))?.revision, 2, 'the revision')
        const [late] = await under.storage.commit([setOf(putPayment({ description: 'elsewhere', expectRevision: 1 }))])
        equal(late?.outcome, 'tie', 'the outcome of what was asked before')
        const [stale] = await under.storage.commit([setOf(putPayment({ description: 'long ago', asOfS: 1 }))])
        equal(stale?.outcome === 'applied' && stale.puts[0]?.revision, 2, 'the revision after what was late')
      },
    },
    {
      sentence: 'voids the whole set on a tie, so that the event is not claimed',
      async hold(under) {
        await put(under, { description: 'first' })
        const [outcome] = await under.storage.commit([
          setOf(claim('evt_1'), putPayment({ id: 'pi_2' }), putPayment({ description: 'second' })),
        ])
        equal(outcome, { outcome: 'tie', record: { kind: 'payment', id: 'pi_1' } }, 'the outcome')
        equal(await under.raw.eventIds(), [], 'the events')
        equal(
          (await under.raw.records('payment')).map(({ id }) => id),
          ['pi_1'],
          'the records',
        )
      },
    },
    {
      sentence: 'keeps two accounts apart',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ description: 'ours' }))])
        await storage.commit([{ account: 'acct_1', changes: [putPayment({ description: 'theirs' })] }])
        equal((await storage.get('payment', 'pi_1', PLATFORM))?.data.description, 'ours', 'our record')
        equal((await storage.get('payment', 'pi_1', 'acct_1'))?.data.description, 'theirs', 'their record')
      },
    },
    {
      sentence: 'answers undefined for what it does not hold',
      async hold({ storage }) {
        equal(await storage.get('payment', 'pi_none', PLATFORM), undefined, 'the record')
      },
    },
  ],
}
