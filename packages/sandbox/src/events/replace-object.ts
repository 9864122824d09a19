import type { Collection, EventType, Stage } from '../world/index.js'
import { previousAttributes } from './previous-attributes.js'

/** Puts an object in the place of its earlier self and announces what changed. Nothing changed, nothing said. */
export function replaceObject<T extends { id: string }>(
  stage: Stage,
  collection: Collection<T>,
  before: T,
  after: T,
  type: EventType,
): T {
  const previous = previousAttributes(before, after)
  if (Object.keys(previous).length === 0) return before
  collection.put(after)
  stage.emit(type, after, previous)
  return after
}
