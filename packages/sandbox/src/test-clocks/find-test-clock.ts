import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findTestClock(stage: Stage, id: string, param = 'id'): Stripe.TestHelpers.TestClock {
  const clock = stage.world.test_clocks.get(id)
  if (!clock) throw noSuch('testclock', id, param)
  return clock
}
