import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { forgetCustomer } from '../customers/delete-customer.js'
import { isDeleted, type Stage } from '../world/index.js'
import { findTestClock } from './find-test-clock.js'

/** Deletes a clock, and with it every customer that lived on it, and all that was still to come for them. */
export function deleteTestClock(call: Call<object>): Stripe.TestHelpers.DeletedTestClock {
  const clock = findTestClock(call, call.id)
  const { world } = call
  for (const customer of [...world.customers.all()]) {
    if (!isDeleted(customer) && customer.test_clock === clock.id) forgetCustomer(call, customer)
  }
  forgetPlans(call, clock.id)
  world.test_clocks.remove(clock.id)
  call.emit('test_helpers.test_clock.deleted', clock)
  return { id: clock.id, object: 'test_helpers.test_clock', deleted: true }
}

/** What would be billed later is gone, too. What was billed stays, as the payments do. */
function forgetPlans({ world }: Stage, clock: string): void {
  for (const subscription of [...world.subscriptions.all()]) {
    if (subscription.test_clock !== clock) continue
    for (const { id } of subscription.items.data) world.subscription_items.remove(id)
    world.subscriptions.remove(subscription.id)
  }
  for (const collection of [world.subscription_schedules, world.invoice_items]) {
    for (const { id, test_clock: lived } of [...collection.all()]) if (lived === clock) collection.remove(id)
  }
}
