import { createApi, createRequestLog, createRouter, routes } from '../api/index.js'
import { createTimekeeper, createVirtualClock, systemTime } from '../clock/index.js'
import { createFaults } from '../faults/index.js'
import { createIdempotencyStore } from '../idempotency/index.js'
import { settleIntent } from '../payment-intents/index.js'
import { createIds, createRandom, seedOf } from '../random/index.js'
import { failRefund, settleRefund } from '../refunds/index.js'
import { createWebhooks } from '../webhooks/index.js'
import { type Backstage, createAgenda, createStage, createWorld, type Stage, type Task } from '../world/index.js'
import type { Inside } from './inside.js'
import type { SandboxOptions } from './sandbox-options.js'

/** What the clock does by itself. */
const tasks: Readonly<Record<Exclude<Task['kind'], 'retry_webhook'>, (stage: Stage, subject: string) => void>> = {
  settle_payment: settleIntent,
  settle_refund: settleRefund,
  fail_refund: failRefund,
}

/** Puts the parts of a sandbox together. */
export function buildInside(options: SandboxOptions, seed: string | number): Inside {
  const streams = streamsOf(seed)
  const backstage: Backstage = {
    world: createWorld(),
    connected: new Map(),
    ids: createIds(streams.ids),
    clock: createVirtualClock(options.clock),
    agenda: createAgenda(),
  }
  const attemptIds = createIds(streams.attempts)
  const webhooks = createWebhooks({
    backstage,
    random: streams.webhooks,
    system: systemTime,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    behaviour: options.delivery ?? {},
    newAttemptId: () => attemptIds.make('whatt_', 16),
  })
  const timekeeper = createTimekeeper({
    clock: backstage.clock,
    agenda: backstage.agenda,
    run: (task) => runTask(backstage, webhooks, task),
    settled: webhooks.settled,
  })
  const keys = { secretKey: 'sk_test_sandbox', publishableKey: 'pk_test_sandbox' }
  const requestIds = createIds(streams.requests)
  const [idempotency, faults, log] = [createIdempotencyStore(), createFaults(), createRequestLog()]
  const api = createApi({
    backstage,
    router: createRouter(routes),
    faults,
    idempotency,
    log,
    system: systemTime,
    publishableKey: keys.publishableKey,
    newRequestId: () => requestIds.make('req_', 14),
    publish(events) {
      webhooks.publish(events)
      timekeeper.catchUp()
    },
  })
  return { api, backstage, webhooks, faults, timekeeper, log, idempotency, streams, keys, seed }
}

function streamsOf(seed: string | number): Inside['streams'] {
  const stream = (name: string) => createRandom(seedOf(seed, name))
  return {
    ids: stream('ids'),
    requests: stream('requests'),
    webhooks: stream('webhooks'),
    attempts: stream('attempts'),
  }
}

function runTask(backstage: Backstage, webhooks: Inside['webhooks'], task: Task): void {
  if (task.kind === 'retry_webhook') {
    webhooks.retry(task.subject)
    return
  }
  const stage = createStage(backstage, { requestId: null, idempotencyKey: null }, task.account)
  tasks[task.kind](stage, task.subject)
  webhooks.publish(stage.events)
}
