import { type EventsQuery, PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { announcePayment, auditEntry, begin, claim, deliveryLimits, finish, putPayment, setOf } from '../samples.js'

/** What a client may send and no database holds as text. */
const POISON = 'nul \0, half \ud83d'
const HELD = 'nul \uFFFD, half \uFFFD'

export const ledgers: Chapter = {
  title: 'the ledgers can be read',
  requirements: [
    {
      sentence: 'lists events newest first, as many as asked for',
      async hold({ storage }) {
        for (const [at, id] of ['evt_b', 'evt_a', 'evt_c'].entries()) {
          await storage.commit([setOf({ ...claim(id), receivedAtMs: at, ignored: 'unhandled_type' })])
        }
        const events = await storage.events({ limit: 2 })
        equal(
          events.map(({ eventId, receivedAtMs, ignored }) => [eventId, receivedAtMs, ignored]),
          [
            ['evt_c', 2, 'unhandled_type'],
            ['evt_a', 1, 'unhandled_type'],
          ],
          'the events',
        )
      },
    },
    {
      sentence: 'keeps of an event its bytes, the API version and the account that it happened on',
      async hold({ storage }) {
        const bytes = new Uint8Array([0, 128, 255])
        const said = { apiVersion: '2024-06-20', connectedAccount: 'acct_7', ignored: 'other_account' } as const
        await storage.commit([
          setOf({ ...claim('evt_1', bytes), ...said }),
          setOf({ ...claim('evt_2'), apiVersion: null }),
        ])
        // Taken again, it is still the event that it was.
        await storage.commit([setOf({ ...claim('evt_1'), ...said, connectedAccount: null, again: true })])
        const events = await storage.events({ limit: 5, first: 'oldest' })
        equal(
          events.map(({ payload, apiVersion, connectedAccount }) => [[...payload], apiVersion, connectedAccount]),
          [
            [[...bytes], '2024-06-20', 'acct_7'],
            [[123, 125], null, null],
          ],
          'the events',
        )
      },
    },
    {
      sentence: 'lists events page by page from either end, and one that is received meanwhile shifts none',
      async hold({ storage }) {
        const receive = (id: string) => storage.commit([setOf({ ...claim(id), receivedAtMs: 7 })])
        for (const at of [1, 2, 3, 4, 5]) await receive(`evt_${at}`)
        for (const first of ['newest', 'oldest'] as const) {
          const seen: string[] = []
          let page = await storage.events({ limit: 2, first })
          await receive(first === 'newest' ? 'evt_9' : 'evt_0')
          while (page.length > 0) {
            seen.push(...page.map(({ eventId }) => eventId))
            const last = page.at(-1)
            page = last === undefined ? [] : await storage.events({ limit: 2, first, after: last })
          }
          const expected = ['evt_1', 'evt_2', 'evt_3', 'evt_4', 'evt_5']
          equal(seen, first === 'oldest' ? [...expected, 'evt_9'] : expected.toReversed(), `the pages, ${first} first`)
        }
      },
    },
    {
      sentence: 'finds events by name, by type and by why they were ignored',
      async hold({ storage }) {
        await storage.commit([
          setOf(claim('evt_1')),
          setOf({ ...claim('evt_2'), ignored: 'unreadable' }),
          setOf({ ...claim('evt_3'), ignored: 'other_mode', type: 'charge.updated' }),
          { account: 'acct_2', changes: [claim('evt_1')] },
        ])
        const found = async (query: Partial<EventsQuery>) =>
          (await storage.events({ limit: 10, ...query })).map(({ account, eventId }) => [account, eventId])
        equal(await found({ named: { account: 'acct_2', eventId: 'evt_1' } }), [['acct_2', 'evt_1']], 'of a name')
        equal(await found({ ignored: 'unreadable' }), [[PLATFORM, 'evt_2']], 'the unreadable ones')
        equal(await found({ type: 'charge.updated' }), [[PLATFORM, 'evt_3']], 'those of a type')
      },
    },
    {
      sentence: 'says which events were claimed, also when their payload is gone',
      async hold({ storage }) {
        await storage.commit([
          setOf(claim('evt_1')),
          setOf({ ...claim('evt_old'), receivedAtMs: 1 }),
          { account: 'acct_2', changes: [claim('evt_2')] },
        ])
        const never = { factsBeforeMs: 0, eventsBeforeMs: 0, operationsBeforeMs: 0 }
        await storage.prune({ ...never, payloadsBeforeMs: 2, rows: 10 })
        const asked = ['evt_1', 'evt_2', 'evt_3', 'evt_old']
        equal((await storage.claimed(PLATFORM, asked)).toSorted(), ['evt_1', 'evt_old'], 'of the account')
        equal(await storage.claimed(PLATFORM, []), [], 'of none')
      },
    },
    {
      sentence: 'takes a claimed event again when it is told to, and keeps its bytes and its time',
      async hold({ storage, raw }) {
        await storage.commit([setOf({ ...claim('evt_1'), ignored: 'unreadable' })])
        const again = { ...claim('evt_1', new Uint8Array([91, 93])), again: true, receivedAtMs: 9 }
        const [outcome] = await storage.commit([setOf(again, putPayment({}))])
        equal(outcome?.outcome, 'applied', 'the outcome')
        const [event] = await storage.events({ limit: 5 })
        equal(
          [event?.ignored, [...(event?.payload ?? [])], event?.receivedAtMs],
          [null, [123, 125], 1_795_000_000_000],
          'the event',
        )
        await storage.commit([setOf({ ...claim('evt_2'), again: true })])
        equal([...(await raw.eventIds())].toSorted(), ['evt_1', 'evt_2'], 'what is claimed')
      },
    },
    {
      sentence: 'lists facts newest first or oldest first, and by state',
      async hold({ storage }) {
        for (const at of [1, 2, 3]) {
          await storage.commit([setOf(putPayment({ asOfS: at }), announcePayment(`fact:${at}`, { announcedAtMs: at }))])
        }
        await storage.deliver(deliveryLimits({ facts: 1 }), async () => {})
        const keys = (await storage.facts({ limit: 10 })).map(({ key }) => key)
        equal(keys, ['fact:3', 'fact:2', 'fact:1'], 'all facts')
        const pending = (await storage.facts({ limit: 1, state: 'pending' })).map(({ key }) => key)
        equal(pending, ['fact:3'], 'the newest that is pending')
        const [oldest] = await storage.facts({ limit: 1, state: 'pending', first: 'oldest' })
        equal(oldest?.key, 'fact:2', 'the oldest that is pending')
        const after = oldest && (await storage.facts({ limit: 10, first: 'oldest', after: oldest }))
        equal(
          after?.map(({ key }) => key),
          ['fact:3'],
          'what was announced after it',
        )
      },
    },
    {
      sentence: 'lists facts page by page, and one that is announced meanwhile shifts none',
      async hold({ storage }) {
        const announce = (at: number) =>
          storage.commit([setOf(putPayment({ asOfS: at }), announcePayment(`fact:${at}`, { announcedAtMs: 7 }))])
        for (const at of [1, 2, 3, 4, 5]) await announce(at)
        const seen: string[] = []
        let [after, last] = await storage.facts({ limit: 2 })
        seen.push(after?.key ?? '', last?.key ?? '')
        await announce(6)
        while (last !== undefined) {
          const page = await storage.facts({ limit: 2, after: last })
          seen.push(...page.map(({ key }) => key))
          ;[after, last] = [page[0], page.at(-1)]
        }
        equal(seen, ['fact:5', 'fact:4', 'fact:3', 'fact:2', 'fact:1'], 'the pages, one after the other')
      },
    },
    {
      sentence: 'finds facts by type and by name',
      async hold({ storage }) {
        await storage.commit([setOf(putPayment({ asOfS: 1 }), announcePayment('fact:1'))])
        await storage.commit([
          setOf(putPayment({ asOfS: 2 }), announcePayment('fact:2', { type: 'payment.failed' })),
          { account: 'acct_2', changes: [putPayment({}), announcePayment('fact:1')] },
        ])
        const failed = await storage.facts({ limit: 10, type: 'payment.failed' })
        equal(
          failed.map(({ key }) => key),
          ['fact:2'],
          'the facts of a type',
        )
        const named = await storage.facts({ limit: 10, named: { account: PLATFORM, key: 'fact:1' } })
        equal(
          named.map(({ account, key }) => [account, key]),
          [[PLATFORM, 'fact:1']],
          'the fact of a name',
        )
        equal(await storage.facts({ limit: 10, named: { account: PLATFORM, key: 'fact:9' } }), [], 'a name of nothing')
      },
    },
    {
      sentence: 'F19 takes poison wherever a text can be, and keeps it as U+FFFD',
      async hold({ storage }) {
        const [outcome] = await storage.commit([
          setOf(
            { ...claim('evt_1'), type: POISON, apiVersion: POISON, connectedAccount: POISON },
            { ...begin('op_1', POISON), name: POISON, input: { [POISON]: [POISON] } },
            putPayment({ description: POISON, userId: POISON }),
            announcePayment(`fact:${POISON}`),
            auditEntry('aud_1', { actor: POISON, detail: { [POISON]: POISON } }),
          ),
          setOf(finish('op_1', POISON)),
        ])
        equal(outcome?.outcome === 'applied' && outcome.announced, [`fact:${HELD}`], 'what was announced')
        const [event] = await storage.events({ limit: 1 })
        equal([event?.type, event?.apiVersion, event?.connectedAccount], [HELD, HELD, HELD], 'the event')
        const [operation] = await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' })
        equal(
          [operation?.inputHash, operation?.name, operation?.input, operation?.result],
          [HELD, HELD, { [HELD]: [HELD] }, { ok: true, value: HELD }],
          'the operation',
        )
        const [audit] = await storage.audit({ limit: 1 })
        equal([audit?.actor, audit?.detail], [HELD, { [HELD]: HELD }], 'the audit entry')
        const index = { by: 'user', value: HELD } as const
        const page = await storage.list('payment', { account: PLATFORM, index, limit: 1 })
        equal(page.records.length, 1, "the user's payments")
        await storage.deliver(deliveryLimits({ facts: 1, attempts: 1 }), async () => {
          throw new Error(POISON)
        })
        equal((await storage.facts({ limit: 1 }))[0]?.lastError, HELD, 'why the delivery failed')
      },
    },
    {
      sentence: 'keeps an input that is a bare text, a number or nothing',
      async hold({ storage }) {
        for (const [at, input] of ['text', '7', 7, true, null, []].entries()) {
          const again = setOf({ ...begin(`op_${at}`), input })
          const [, second] = await storage.commit([again, again])
          equal(second?.outcome === 'operation_exists' && second.operation.input, input, 'the input as it is answered')
          const [held] = await storage.operations({ by: 'key', account: PLATFORM, key: `op_${at}` })
          equal(held?.input, input, 'the input as it is held')
        }
      },
    },
  ],
}
