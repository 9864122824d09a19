import type { Collection } from '../world/index.js'

/** The objects of one kind, to be read in assertions. */
export interface ObjectsOf<T> {
  get(id: string): T | undefined
  /** Oldest first. */
  list(): T[]
}

export function readOnly<T extends { id: string }>(collection: Collection<T>): ObjectsOf<T> {
  return { get: (id) => collection.get(id), list: () => [...collection.all()] }
}
