import type { Collection } from './collection.js'

/** A collection in which something can be tried: what is under it stays as it is until `commit`. */
export interface Overlay<T extends { id: string }> extends Collection<T> {
  /** Does to the collection under it, or to another, what was done here, and nothing else: it may have changed meanwhile. */
  commit(into?: Collection<T>): void
}

/** Holds only what is different, so that trying something costs as much as what is tried, however much there is. */
export function createOverlay<T extends { id: string }>(base: Collection<T>): Overlay<T> {
  /** In place of what is under it. */
  const changed = new Map<string, T>()
  /** Behind everything that is under it. */
  const added = new Map<string, T>()
  /** No longer there, or there again and then among the added. */
  const hidden = new Set<string>()
  const isUntouched = () => changed.size === 0 && hidden.size === 0 && added.size === 0
  function* under(objects: Iterable<T>): Iterable<T> {
    for (const object of objects) {
      if (!hidden.has(object.id) && !added.has(object.id)) yield changed.get(object.id) ?? object
    }
  }
  function* all(): Iterable<T> {
    yield* under(base.all())
    yield* added.values()
  }
  function* newestFirst(): Iterable<T> {
    yield* [...added.values()].reverse()
    yield* under(base.newestFirst())
  }
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
    // Most collections are only looked at, and whole ones need no sieve.
    all: () => (isUntouched() ? base.all() : all()),
    newestFirst: () => (isUntouched() ? base.newestFirst() : newestFirst()),
    get size() {
      return base.size - hidden.size + added.size
    },
    clear() {
      changed.clear()
      added.clear()
      for (const { id } of base.all()) hidden.add(id)
    },
    commit(into = base) {
      for (const id of hidden) into.remove(id)
      for (const object of changed.values()) into.put(object)
      for (const object of added.values()) into.put(object)
    },
  }
}
