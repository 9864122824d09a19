import type { Collection } from './collection.js'
import { createOverlay, type Overlay } from './overlay.js'
import type { World } from './world.js'

/** A world in which something can be tried. Nothing of it has happened until `commit`, which makes it happen in the world under it, or in another. */
export interface WorldFork {
  world: World
  commit(into?: World): void
}

export function forkWorld(world: World): WorldFork {
  const overlays = new Map<string | symbol, Overlay<{ id: string }>>()
  return {
    // Most of what is tried looks at few collections: only those are laid over.
    world: new Proxy(world, {
      get(base, name) {
        const known = overlays.get(name)
        if (known) return known
        // Each name has the kind of collection that it had.
        const fresh = createOverlay(Reflect.get(base, name))
        overlays.set(name, fresh)
        return fresh
      },
    }),
    commit(into) {
      for (const [name, overlay] of overlays) {
        const collection: Collection<{ id: string }> | undefined = into && Reflect.get(into, name)
        overlay.commit(collection)
      }
    },
  }
}
