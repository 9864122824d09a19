import { type Collection, createCollection } from './collection.js'
import type { World } from './world.js'

type Collections = Record<string, Collection<{ id: string }>>

/** A copy of a world in which something can be tried. Objects are never changed, so the copy only holds references. */
export function forkWorld(world: World): World {
  const collections = Object.entries(collectionsOf(world)).map(([name, collection]) => {
    const copy = createCollection<{ id: string }>()
    for (const object of collection.all()) copy.put(object)
    return [name, copy]
  })
  // Each name has the kind of collection that it had.
  return Object.fromEntries(collections) as unknown as World
}

/** Takes over what was done in a copy. */
export function adoptWorld(world: World, copy: World): void {
  const copies = collectionsOf(copy)
  for (const [name, collection] of Object.entries(collectionsOf(world))) {
    const tried = copies[name]
    if (!tried) continue
    for (const { id } of [...collection.all()]) if (!tried.get(id)) collection.remove(id)
    for (const object of tried.all()) if (collection.get(object.id) !== object) collection.put(object)
  }
}

/** Seen as collections of anything with an id, whatever each one holds. */
function collectionsOf(world: World): Collections {
  return world as unknown as Collections
}
