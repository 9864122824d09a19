import { createApi, createRequestLog, createRouter, routes } from '../api/index.js'
import { createChanges } from '../changes/index.js'
import { createTimekeeper, createVirtualClock, systemTime } from '../clock/index.js'
import { createFaults } from '../faults/index.js'
import { createIdempotencyStore } from '../idempotency/index.js'
import { createIds, createRandom, seedOf } from '../random/index.js'
import { createWebhooks } from '../webhooks/index.js'
import { type Backstage, createAgenda, createWorld, usualBilling } from '../world/index.js'
import type { Inside } from './inside.js'
import { reactions } from './reactions.js'
import { runTask } from './run-task.js'
import type { SandboxOptions } from './sandbox-options.js'

/** Puts the parts of a sandbox together. */
export function buildInside(options: SandboxOptions, seed: string | number): Inside {
  const streams = streamsOf(seed)
  const keys = { secretKey: 'sk_test_sandbox', publishableKey: 'pk_test_sandbox' }
  const changes = createChanges(systemTime)
  const backstage: Backstage = {
    world: createWorld(),
    connected: new Map(),
    ids: createIds(streams.ids),
    clock: createVirtualClock(options.clock),
    agenda: createAgenda(),
    origin: 'http://127.0.0.1:12111',
    publishableKey: keys.publishableKey,
    billing: { ...usualBilling, ...options.billing },
    reactions,
  }
  // Ids of accidents have a stream of their own: what is bought has the same ids with them and without.
  const deliveryIds = createIds(streams.attempts)
  const webhooks = createWebhooks({
    backstage,
    random: streams.webhooks,
    system: systemTime,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    behaviour: options.delivery ?? {},
    newAttemptId: () => deliveryIds.make('whatt_', 16),
    newEventId: () => deliveryIds.make('evt_1'),
    changed: changes.note,
    kept: changes.kept,
    attempted: (attempt) => options.onWebhookAttempt?.(attempt),
  })
  const timekeeper = createTimekeeper({
    clock: backstage.clock,
    agenda: backstage.agenda,
    run: (task) => runTask(backstage, webhooks, task),
    settled: webhooks.settled,
    changed: changes.note,
  })
  const requestIds = createIds(streams.requests)
  const idempotency = createIdempotencyStore()
  const [faults, log] = [createFaults(changes.note), createRequestLog(changes.note)]
  const api = createApi({
    backstage,
    router: createRouter(routes),
    faults,
    idempotency,
    log,
    system: systemTime,
    newRequestId: () => requestIds.make('req_', 14),
    publish(events) {
      webhooks.publish(events)
      timekeeper.catchUp()
    },
  })
  return { api, backstage, webhooks, faults, timekeeper, log, changes, idempotency, streams, keys, seed }
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
