import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import type { Stage } from '../world/index.js'

export function findTestClock(stage: Stage, id: string, param = 'id'): Stripe.TestHelpers.TestClock {
  return found(stage.world.test_clocks.get(id), 'testclock', id, param)
}
