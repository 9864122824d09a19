import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { forgetCustomer } from '../customers/delete-customer.js'
import { isDeleted, type Stage } from '../world/index.js'
import { findTestClock } from './find-test-clock.js'

export function deleteTestClock(call: Call<object>): Stripe.TestHelpers.DeletedTestClock {
  const clock = findTestClock(call, call.id)
  endTestClock(call, clock)
  return { id: clock.id, object: 'test_helpers.test_clock', deleted: true }
}

/** The moment has come that a clock's `deletes_after` told. */
export function testClockDue(stage: Stage, id: string): void {
  const clock = stage.world.test_clocks.get(id)
  if (clock) endTestClock(stage, clock)
}

/** Deletes a clock, and with it every customer that lived on it, and all that was still to come for them. */
function endTestClock(stage: Stage, clock: Stripe.TestHelpers.TestClock): void {
  const { world } = stage
  for (const customer of [...world.customers.all()]) {
    if (!isDeleted(customer) && customer.test_clock === clock.id) forgetCustomer(stage, customer)
  }
  forgetPlans(stage, clock.id)
  world.test_clocks.remove(clock.id)
  stage.emit('test_helpers.test_clock.deleted', clock)
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
