import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { addIntervals } from '../billing/index.js'
import { invalid, refused } from '../errors/index.js'
import { findCustomer } from '../world/index.js'
import { findTestClock } from './find-test-clock.js'

type TestClock = Stripe.TestHelpers.TestClock

/** A clock that nobody uses any more goes after thirty days. */
const lifeSeconds = 30 * 24 * 60 * 60

/** With no subscription on it, a clock goes two years at a time. */
const farthestSeconds = 2 * 366 * 24 * 60 * 60

export function createTestClock(call: Call<{ customer?: string; frozen_time: number; name?: string }>): TestClock {
  const customer = call.params.customer === undefined ? undefined : findCustomer(call, call.params.customer, 'customer')
  if (customer?.test_clock) {
    throw refused('This customer is attached to a test clock already.', { param: 'customer' })
  }
  const clock: TestClock = {
    id: call.ids.make('clock_1'),
    object: 'test_helpers.test_clock',
    created: call.now,
    deletes_after: call.now + lifeSeconds,
    frozen_time: call.params.frozen_time,
    livemode: false,
    name: call.params.name ?? null,
    status: 'ready',
    status_details: {},
  }
  call.world.test_clocks.put(clock)
  call.emit('test_helpers.test_clock.created', clock)
  call.scheduleAt('delete_test_clock', clock.id, clock.deletes_after)
  if (customer) call.world.customers.put({ ...customer, test_clock: clock.id })
  return clock
}

/** Sets a clock going. The answer says `advancing`; it is `ready` when all that comes due has happened. */
export function startAdvance(call: Call<{ frozen_time: number }>): TestClock {
  const clock = findTestClock(call, call.id)
  const target = call.params.frozen_time
  if (clock.status !== 'ready') {
    throw refused('The test clock is advancing. Wait until its status is ready.', { param: 'frozen_time' })
  }
  if (target <= clock.frozen_time) {
    throw invalid('The frozen_time must be after the current frozen time of the test clock.', { param: 'frozen_time' })
  }
  if (target > farthest(call, clock)) {
    throw invalid(
      'The frozen_time cannot be more than two intervals of the shortest subscription on the test clock, or two years without one, after the current frozen time.',
      { param: 'frozen_time' },
    )
  }
  const advancing: TestClock = {
    ...clock,
    status: 'advancing',
    status_details: { advancing: { target_frozen_time: target } },
  }
  call.world.test_clocks.put(advancing)
  call.emit('test_helpers.test_clock.advancing', advancing)
  call.later('advance_test_clock', clock.id, 0)
  return advancing
}

/** Two intervals of the shortest subscription on the clock. */
function farthest({ world }: Call<unknown>, { id, frozen_time: from }: TestClock): number {
  const ends = [...world.subscriptions.all()]
    .filter(({ ended_at: ended, test_clock: clock }) => clock === id && ended === null)
    .flatMap(({ items }) => items.data)
    .map(({ price }) => addIntervals(from, price.recurring ?? { interval: 'year', interval_count: 1 }, 2))
  return Math.min(from + farthestSeconds, ...ends)
}
