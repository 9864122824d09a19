/** Handlers by event name. Each name has its own type of event, which the typed face of the element knows. */
export interface Emitter {
  on(name: string, handler: (event: never) => unknown): void
  once(name: string, handler: (event: never) => unknown): void
  /** Without a handler, all of that name. */
  off(name: string, handler?: (event: never) => unknown): void
  emit(name: string, event: object): void
  /** Whether anybody listens. */
  has(name: string): boolean
}

export function createEmitter(): Emitter {
  const handlers = new Map<string, Array<{ handler: (event: never) => unknown; once: boolean }>>()
  const add = (name: string, handler: (event: never) => unknown, once: boolean) => {
    handlers.set(name, [...(handlers.get(name) ?? []), { handler, once }])
  }
  return {
    on: (name, handler) => add(name, handler, false),
    once: (name, handler) => add(name, handler, true),
    off(name, handler) {
      const left = handler === undefined ? [] : (handlers.get(name) ?? []).filter((entry) => entry.handler !== handler)
      handlers.set(name, left)
    },
    has: (name) => (handlers.get(name) ?? []).length > 0,
    emit(name, event) {
      const called = handlers.get(name) ?? []
      handlers.set(
        name,
        called.filter((entry) => !entry.once),
      )
      // `on` is typed per event by the element's face; here the name alone pairs an event with its handlers.
      for (const { handler } of called) (handler as (event: object) => unknown)(event)
    },
  }
}
