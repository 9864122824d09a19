/** Objects of one kind by id, oldest first. An object in it is never changed, only replaced: whoever holds it keeps what they saw. */
export interface Collection<T extends { id: string }> {
  get(id: string): T | undefined
  put(object: T): void
  remove(id: string): void
  /** Oldest first. */
  all(): Iterable<T>
  /** Newest first, without copying the whole collection. */
  newestFirst(): Iterable<T>
  readonly size: number
  clear(): void
}

export function createCollection<T extends { id: string }>(): Collection<T> {
  const byId = new Map<string, T>()
  const order: string[] = []
  return {
    get: (id) => byId.get(id),
    put(object) {
      if (!byId.has(object.id)) order.push(object.id)
      byId.set(object.id, object)
    },
    remove(id) {
      if (!byId.delete(id)) return
      // What is removed is mostly young, so it is looked for from the end.
      order.splice(order.lastIndexOf(id), 1)
    },
    all: () => byId.values(),
    *newestFirst() {
      for (let at = order.length - 1; at >= 0; at -= 1) {
        const object = byId.get(order[at] ?? '')
        if (object) yield object
      }
    },
    get size() {
      return byId.size
    },
    clear() {
      byId.clear()
      order.length = 0
    },
  }
}
