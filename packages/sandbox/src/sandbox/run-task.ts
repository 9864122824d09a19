import { advanceTestClock } from '../test-clocks/index.js'
import { type Backstage, createStage, isConnected, type Task } from '../world/index.js'
import type { Inside } from './inside.js'
import { tasks } from './tasks.js'

/** Does what has come due. */
export function runTask(backstage: Backstage, webhooks: Inside['webhooks'], task: Task): void {
  if (task.kind === 'retry_webhook') {
    webhooks.retry(task.subject)
    return
  }
  if (task.kind === 'advance_test_clock') {
    const run = (due: Task) => runTask(backstage, webhooks, due)
    advanceTestClock(backstage, task, run, webhooks.publish)
    return
  }
  const place = { account: task.account ?? null, testClock: task.clock ?? null }
  // An account that was deleted is not paid out, nor charged, any more.
  if (!isConnected(backstage, place.account)) return
  const stage = createStage(backstage, { requestId: null, idempotencyKey: null }, place)
  const fork = stage.fork()
  try {
    tasks[task.kind](fork.stage, task.subject)
    fork.commit()
  } catch (error) {
    // Nobody asked for it, so nobody is answered. Of a mistake nothing stays, and whatever else is due comes.
    console.error(`The sandbox made a mistake at ${task.kind} of ${task.subject}, which is left undone:`, error)
    return
  }
  webhooks.publish(stage.events)
}
