import type { ChangeSet } from '../../storage/port/index.js'
import { equal, holds } from '../expect.js'
import type { Chapter, Requirement } from '../harness.js'
import { announcePayment, begin, claim, putPayment, reserve, setOf } from '../samples.js'

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

export const refusals: Chapter = {
  title: 'a malformed set is refused',
  requirements: [
    refuses('to put the same record twice', setOf(putPayment({}), putPayment({ asOfS: 200 }))),
    refuses('to claim the same event twice', setOf(claim('evt_1'), claim('evt_1'))),
    refuses('to begin the same operation twice', setOf(begin('op_1'), begin('op_1'))),
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
  ],
}
