import type { ClockState } from '../clock/index.js'
import type { IdempotencyStore } from '../idempotency/index.js'
import type { Random } from '../random/index.js'
import type { WebhookAttempt, WebhooksState } from '../webhooks/index.js'
import type { Task } from './agenda.js'
import type { Collection } from './collection.js'
import type { World } from './world.js'

/** All that a sandbox knows, as plain JSON. */
export interface Snapshot {
  version: 1
  clock: ClockState
  /** Where the streams of chance stand. */
  random: Record<string, number>
  agenda: Task[]
  idempotency: ReturnType<IdempotencyStore['state']>
  attempts: WebhookAttempt[]
  /** How webhooks travel, and which are held. Absent in what earlier sandboxes kept. */
  webhooks?: WebhooksState
  /** The platform's objects, by collection, oldest first. */
  objects: Record<string, unknown[]>
  /** The objects of the connected accounts, by account. */
  connected: Record<string, Record<string, unknown[]>>
}

type Collections = Record<string, Collection<{ id: string }>>

export function objectsOf(world: World): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(world).map(([name, collection]) => [name, [...collection.all()]]))
}

/** Replaces every object of a world. What comes in was written by `objectsOf`, by this version of the sandbox. */
export function restoreObjects(world: World, objects: Record<string, unknown[]>): void {
  // Each collection gets back what it gave; the types were lost in the JSON.
  const collections = world as unknown as Collections
  for (const [name, collection] of Object.entries(collections)) {
    collection.clear()
    for (const object of objects[name] ?? []) collection.put(object as { id: string })
  }
}

export function positionsOf(streams: Readonly<Record<string, Random>>): Record<string, number> {
  return Object.fromEntries(Object.entries(streams).map(([name, stream]) => [name, stream.position]))
}
