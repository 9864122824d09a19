import type { MemoryTx } from '../../src/storage/memory/index.js'
import type { MemoryState } from '../../src/storage/memory/state.js'
import type { Storage } from '../../src/storage/port/index.js'

/** A bug, planted by wrapping what the processes are given; the code that ships knows nothing of it. */
export interface Plant {
  /** The storage itself, as all processes share it. */
  readonly shared?: (shared: Storage<MemoryTx>, state: MemoryState) => Storage<MemoryTx>
  /** The storage as one process reaches it, waits and failures included. */
  readonly storage?: (storage: Storage<MemoryTx>) => Storage<MemoryTx>
  /** The network between one process and Stripe. */
  readonly fetch?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch
}
