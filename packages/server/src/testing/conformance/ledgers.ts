import { PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { announcePayment, begin, claim, deliveryLimits, finish, putPayment, setOf } from '../samples.js'

/** What a client may send and no database holds as text. */
const POISON = 'nul \0, half \ud83d'
const HELD = 'nul \uFFFD, half \uFFFD'

const entry = (id: string, atMs: number, action = 'refund.create') => ({
  kind: 'audit' as const,
  entry: { id, atMs, actor: 'user:ada', action, subject: 'pi_1', detail: { amountMinor: 100 } },
})

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
      sentence: 'lists facts newest first, and by state',
      async hold({ storage }) {
        for (const at of [1, 2, 3]) {
          await storage.commit([setOf(putPayment({ asOfS: at }), announcePayment(`fact:${at}`, { announcedAtMs: at }))])
        }
        await storage.deliver(deliveryLimits({ facts: 1 }), async () => {})
        const keys = (await storage.facts({ limit: 10 })).map(({ key }) => key)
        equal(keys, ['fact:3', 'fact:2', 'fact:1'], 'all facts')
        const pending = (await storage.facts({ limit: 1, state: 'pending' })).map(({ key }) => key)
        equal(pending, ['fact:3'], 'the newest that is pending')
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
      sentence: 'keeps an audit entry once for its id, and lists the newest first',
      async hold({ storage }) {
        await storage.commit([setOf(entry('aud_1', 1), entry('aud_2', 2))])
        await storage.commit([setOf(entry('aud_1', 9, 'something.else'))])
        const audit = await storage.audit({ limit: 10 })
        equal(
          audit.map(({ id, atMs, action, detail }) => [id, atMs, action, detail]),
          [
            ['aud_2', 2, 'refund.create', { amountMinor: 100 }],
            ['aud_1', 1, 'refund.create', { amountMinor: 100 }],
          ],
          'the entries',
        )
      },
    },
    {
      sentence: 'F19 takes poison wherever a text can be, and keeps it as U+FFFD',
      async hold({ storage }) {
        const [outcome] = await storage.commit([
          setOf(
            { ...claim('evt_1'), type: POISON, apiVersion: POISON },
            { ...begin('op_1', POISON), name: POISON, input: { [POISON]: [POISON] } },
            putPayment({ description: POISON, userId: POISON }),
            announcePayment(`fact:${POISON}`),
            { kind: 'audit', entry: { ...entry('aud_1', 1).entry, actor: POISON, detail: { [POISON]: POISON } } },
          ),
          setOf(finish('op_1', POISON)),
        ])
        equal(outcome?.outcome === 'applied' && outcome.announced, [`fact:${HELD}`], 'what was announced')
        const [event] = await storage.events({ limit: 1 })
        equal([event?.type, event?.apiVersion], [HELD, HELD], 'the event')
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
