import type { Collection } from './collection.js'
import { createOverlay } from './overlay.js'
import type { World } from './world.js'

/** A world in which something can be tried. Nothing of it has happened until `commit`. */
export function forkWorld(world: World): { world: World; commit(): void } {
  // Seen as collections of anything with an id, whatever each one holds.
  const collections = world as unknown as Record<string, Collection<{ id: string }>>
  const overlays = Object.entries(collections).map(([name, collection]) => [name, createOverlay(collection)] as const)
  return {
    // Each name has the kind of collection that it had.
    world: Object.fromEntries(overlays) as unknown as World,
    commit() {
      for (const [, overlay] of overlays) overlay.commit()
    },
  }
}
