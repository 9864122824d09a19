import type { Collection } from './collection.js'

/** A collection in which something can be tried: what is under it stays as it is until `commit`. */
export interface Overlay<T extends { id: string }> extends Collection<T> {
  /** Does to the collection under it what was done here, and nothing else: it may have changed meanwhile. */
  commit(): void
}

/** Holds only what is different, so that trying something costs as much as what is tried, however much there is. */
export function createOverlay<T extends { id: string }>(base: Collection<T>): Overlay<T> {
  /** In place of what is under it. */
  const changed = new Map<string, T>()
  /** Behind everything that is under it. */
  const added = new Map<string, T>()
  /** No longer there, or there again and then among the added. */
  const hidden = new Set<string>()
  const shown = (object: T) => changed.get(object.id) ?? object
  return {
    get: (id) => added.get(id) ?? (hidden.has(id) ? undefined : (changed.get(id) ?? base.get(id))),
    put(object) {
      const { id } = object
      if (added.has(id) || hidden.has(id) || !base.get(id)) added.set(id, object)
      else changed.set(id, object)
    },
    remove(id) {
      added.delete(id)
      changed.delete(id)
      if (base.get(id)) hidden.add(id)
    },
    *all() {
      for (const object of base.all()) if (!hidden.has(object.id) && !added.has(object.id)) yield shown(object)
      yield* added.values()
    },
    *newestFirst() {
      yield* [...added.values()].reverse()
      for (const object of base.newestFirst()) if (!hidden.has(object.id) && !added.has(object.id)) yield shown(object)
    },
    get size() {
      return base.size - hidden.size + added.size
    },
    clear() {
      changed.clear()
      added.clear()
      for (const { id } of base.all()) hidden.add(id)
    },
    commit() {
      for (const id of hidden) base.remove(id)
      for (const object of changed.values()) base.put(object)
      for (const object of added.values()) base.put(object)
    },
  }
}
