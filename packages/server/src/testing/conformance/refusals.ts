import { type ChangeSet, PLATFORM } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter, Requirement } from '../harness.js'
import { announcePayment, auditEntry, begin, claim, putPayment, randomFrom, reserve, setOf } from '../samples.js'

/** A set that contradicts itself is a bug of the caller: the whole call is refused, sound sets before it included. */
function refuses(what: string, malformed: ChangeSet): Requirement {
  return {
    sentence: `refuses ${what}, and writes nothing of the call`,
    async hold({ storage, raw }) {
      const sound = setOf(claim('evt_sound'), putPayment({ id: 'pi_sound' }))
      const error = await storage.commit([sound, malformed]).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      holds(error instanceof TypeError, `commit must reject with a TypeError, not with ${String(error)}`)
      equal(
        [await raw.eventIds(), await raw.records('payment'), await raw.reservations()],
        [[], [], []],
        'what was written',
      )
    },
  }
}

/** So many characters of three bytes each, which no compression makes less. */
function incompressible(length: number): string {
  const random = randomFrom(length)
  return String.fromCodePoint(...Array.from({ length }, () => 0x4e00 + Math.floor(random() * 20_000)))
}

const LONG = incompressible(1_000)

const beginForAda = (key: string) => ({ ...begin(key), forCustomerOf: { userId: 'ada', livemode: false } })

export const refusals: Chapter = {
  title: 'a malformed set is refused',
  requirements: [
    refuses('to put the same record twice', setOf(putPayment({}), putPayment({ asOfS: 200 }))),
    refuses('to claim the same event twice', setOf(claim('evt_1'), claim('evt_1'))),
    refuses('to begin the same operation twice', setOf(begin('op_1'), begin('op_1'))),
    refuses('to begin two operations for customers', setOf(beginForAda('op_1'), beginForAda('op_2'))),
    refuses(
      'to begin an operation for a customer with an input that has no place for it',
      setOf({ ...beginForAda('op_1'), input: ['a'] }),
    ),
    refuses(
      'two reservations on one payment',
      setOf(putPayment({}), reserve('pi_1', 'op_1', 1), reserve('pi_1', 'op_2', 1)),
    ),
    refuses('a fact about what is not put', setOf(announcePayment('payment.processing:pi_1'))),
    refuses('F36 a reservation of nothing', setOf(putPayment({}), reserve('pi_1', 'op_1', 0))),
    refuses('F36 a reservation of less than nothing', setOf(putPayment({}), reserve('pi_1', 'op_1', -5))),
    refuses('F36 a fraction of a minor unit', setOf(putPayment({ receivedMinor: 0.5 }))),
    refuses('F36 an amount beyond exact integers', setOf(putPayment({ receivedMinor: 2 ** 53 }))),
    refuses('a second that is not a number', setOf(putPayment({ asOfS: Number.NaN }))),
    refuses('F19 a user of a longer name than an index takes', setOf(putPayment({ userId: LONG }))),
    refuses('F19 such an event', setOf(claim(LONG))),
    refuses('F19 such an operation', setOf(begin(LONG))),
    refuses('F19 such a fact', setOf(putPayment({}), announcePayment(LONG))),
    refuses('F19 such an entry of the audit log', setOf(auditEntry('aud_1', { subject: LONG }))),
    {
      sentence: 'F19 takes the longest value that Stripe keeps: 500 characters of four bytes',
      async hold({ storage }) {
        const random = randomFrom(500)
        const characters = Array.from({ length: 500 }, () => 0x20000 + Math.floor(random() * 40_000))
        const userId = String.fromCodePoint(...characters)
        await storage.commit([setOf(claim('evt_1'), putPayment({ id: `pi_${'9'.repeat(250)}`, userId }))])
        const index = { by: 'user', value: userId } as const
        const page = await storage.list('payment', { account: PLATFORM, index, limit: 5 })
        equal(page.records.length, 1, "the user's payments")
      },
    },
  ],
}
