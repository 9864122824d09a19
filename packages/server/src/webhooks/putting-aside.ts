import type { WorkingStorage } from '../context.js'

/**
 * The same storage for history: what is announced through it takes its key and is told to nobody. An operator can still
 * have it told, fact by fact.
 */
export function puttingAside(storage: WorkingStorage): WorkingStorage {
  return {
    ...storage,
    commit: (sets) =>
      storage.commit(
        sets.map((set) => ({
          ...set,
          changes: set.changes.map((change) => (change.kind === 'announce' ? { ...change, aside: true } : change)),
        })),
      ),
  }
}
