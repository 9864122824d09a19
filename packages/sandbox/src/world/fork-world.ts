import { createOverlay, type Overlay } from './overlay.js'
import type { World } from './world.js'

/** A world in which something can be tried. Nothing of it has happened until `commit`. */
export function forkWorld(world: World): { world: World; commit(): void } {
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
    commit() {
      for (const overlay of overlays.values()) overlay.commit()
    },
  }
}
