import type { MemoryTx } from '../src/storage/memory/index.js'
import { memoryOver } from '../src/storage/memory/memory.js'
import { emptyState, type MemoryState } from '../src/storage/memory/state.js'
import type { StorageUnderTest } from '../src/testing/index.js'

/** A storage in memory for the conformance suite, read past the adapter through the state that it holds. */
export function memoryUnderTest(state: MemoryState = emptyState()): StorageUnderTest<MemoryTx> {
  const storage = memoryOver(state)
  const marks: string[] = []
  return {
    storage,
    raw: {
      factKeys: async () => [...state.facts.keys(), ...state.prunedFacts].map(lastName),
      eventIds: async () => [...state.events.keys(), ...state.prunedEvents.keys()].map(lastName),
      records: async (kind) =>
        [...state.records.values()]
          .filter(({ record }) => record.kind === kind)
          .map(({ record, content }) => ({ id: record.id, data: content })),
      reservations: async () => [...state.reservations.keys()].map(lastName),
    },
    mark: async (tx, text) => tx.onCommit(() => marks.push(text)),
    marks: async () => marks,
    close: () => storage.close(),
  }
}

/** What a key of the state names within its account. */
function lastName(key: string): string {
  return key.split('\n').at(-1) ?? ''
}
