import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { isDeleted } from '../world/index.js'
import { findTestClock } from './find-test-clock.js'

/** Deletes a clock, and with it every customer that lived on it, and their subscriptions. */
export function deleteTestClock(call: Call<object>): Stripe.TestHelpers.DeletedTestClock {
  const clock = findTestClock(call, call.id)
  const { world } = call
  for (const customer of [...world.customers.all()]) {
    if (isDeleted(customer) || customer.test_clock !== clock.id) continue
    world.customers.put({ id: customer.id, object: 'customer', deleted: true, created: customer.created })
  }
  for (const subscription of [...world.subscriptions.all()]) {
    if (subscription.test_clock === clock.id) world.subscriptions.remove(subscription.id)
  }
  world.test_clocks.remove(clock.id)
  call.emit('test_helpers.test_clock.deleted', clock)
  return { id: clock.id, object: 'test_helpers.test_clock', deleted: true }
}
