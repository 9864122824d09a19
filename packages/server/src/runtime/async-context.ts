/** A value that follows whatever is called, and awaited, from where it was set. */
export interface AsyncContext<Value> {
  run<Result>(value: Value, work: () => Result): Result
  /** `undefined` outside of `run`, and where the platform can't follow. */
  current(): Value | undefined
}

/** The part of Node's `AsyncLocalStorage` that is used. */
interface LocalStorage<Value> {
  run<Result>(value: Value, work: () => Result): Result
  getStore(): Value | undefined
}

/** What Node, Bun, Deno and workers with `nodejs_compat` have; asked for without an import, so that others load us too. */
interface NodeLike {
  getBuiltinModule?(id: 'node:async_hooks'): { AsyncLocalStorage: new <Value>() => LocalStorage<Value> } | undefined
}

/** Follows the calls of this platform; where it can't, `current` is always `undefined`. */
export function createAsyncContext<Value>(): AsyncContext<Value> {
  const hooks = (globalThis as { readonly process?: NodeLike }).process?.getBuiltinModule?.('node:async_hooks')
  if (hooks === undefined) return { run: (_value, work) => work(), current: () => undefined }
  const storage = new hooks.AsyncLocalStorage<Value>()
  return { run: (value, work) => storage.run(value, work), current: () => storage.getStore() }
}
