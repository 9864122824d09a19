import type Stripe from 'stripe'
import { type Backstage, createStage, type Task, type World, worldOf } from '../world/index.js'

/** Nobody asked for what a clock does by itself. */
const nobody = { requestId: null, idempotencyKey: null }

/** Moves a test clock to where it was told: whatever its customers have coming happens on the way, each at its own moment. */
export function advanceTestClock(
  backstage: Backstage,
  { subject: id, account = null }: Pick<Task, 'subject'> & { account?: string | null },
  run: (task: Task) => void,
  publish: (events: readonly Stripe.Event[]) => void,
): void {
  const { agenda } = backstage
  const world = worldOf(backstage, account)
  const target = world.test_clocks.get(id)?.status_details.advancing?.target_frozen_time
  if (target === undefined) return
  for (let task = agenda.takeDue(target * 1000, id); task; task = agenda.takeDue(target * 1000, id)) {
    setFrozenTime(world, id, Math.floor(task.dueMs / 1000))
    run(task)
  }
  setFrozenTime(world, id, target)
  const arrived = world.test_clocks.get(id)
  if (!arrived) return
  const ready: Stripe.TestHelpers.TestClock = { ...arrived, status: 'ready', status_details: {} }
  world.test_clocks.put(ready)
  const stage = createStage(backstage, nobody, { account })
  stage.emit('test_helpers.test_clock.ready', ready)
  publish(stage.events)
}

/** A task that was due before the clock was frozen does not turn it back. */
function setFrozenTime(world: World, id: string, seconds: number): void {
  const clock = world.test_clocks.get(id)
  if (clock && clock.frozen_time < seconds) world.test_clocks.put({ ...clock, frozen_time: seconds })
}
