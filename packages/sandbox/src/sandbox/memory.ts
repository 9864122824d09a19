import type { ClockState } from '../clock/index.js'
import { seedOf } from '../random/index.js'
import { beginWorld, objectsOf, positionsOf, restoreObjects, type Snapshot } from '../world/index.js'
import type { Inside } from './inside.js'

/** Everything that the sandbox knows, as plain JSON. */
export function takeSnapshot({ backstage, streams, idempotency, webhooks }: Inside): Snapshot {
  return {
    version: 1,
    clock: backstage.clock.state(),
    random: positionsOf(streams),
    agenda: [...backstage.agenda.all()],
    idempotency: idempotency.state(),
    attempts: [...webhooks.attempts],
    webhooks: webhooks.state(),
    objects: objectsOf(backstage.world),
    connected: Object.fromEntries([...backstage.connected].map(([account, world]) => [account, objectsOf(world)])),
  }
}

/** Goes back to a snapshot. What is on its way is let go of; what has come due since is the caller's to catch up with. */
export function restoreSnapshot(inside: Inside, snapshot: Snapshot): void {
  const { backstage, streams, idempotency, webhooks, log, changes } = inside
  webhooks.reset()
  backstage.clock.restore(snapshot.clock)
  for (const [name, stream] of Object.entries(streams)) stream.position = snapshot.random[name] ?? stream.position
  backstage.agenda.replace(snapshot.agenda)
  idempotency.restore(snapshot.idempotency)
  restoreObjects(backstage.world, snapshot.objects)
  backstage.connected.clear()
  for (const [account, objects] of Object.entries(snapshot.connected)) {
    restoreObjects(beginWorld(backstage, account), objects)
  }
  webhooks.restore(snapshot.attempts, snapshot.webhooks)
  log.clear()
  changes.note()
}

/** Forgets everything, and begins again as the seed and the clock did. */
export function startOver(inside: Inside, start: ClockState): void {
  const { backstage, streams, idempotency, webhooks, log, faults, changes } = inside
  webhooks.reset()
  faults.clear()
  log.clear()
  backstage.agenda.replace([])
  idempotency.restore([])
  backstage.clock.restore(start)
  for (const [name, stream] of Object.entries(streams)) stream.position = seedOf(inside.seed, name)
  restoreObjects(backstage.world, {})
  backstage.connected.clear()
  changes.note()
}
