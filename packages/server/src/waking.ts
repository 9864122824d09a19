import type { WorkingStorage } from './context.js'
import type { Storage } from './storage/port/index.js'

/** The storage, with a call for the pump after every commit that announced something. */
export function waking<Tx>(storage: Storage<Tx>, wake: () => void): WorkingStorage {
  return {
    async commit(sets) {
      const outcomes = await storage.commit(sets)
      if (outcomes.some((outcome) => outcome.outcome === 'applied' && outcome.announced.length > 0)) wake()
      return outcomes
    },
    get: (kind, id, account) => storage.get(kind, id, account),
    list: (kind, query) => storage.list(kind, query),
    operations: (query) => storage.operations(query),
    events: (query) => storage.events(query),
    claimed: (account, eventIds) => storage.claimed(account, eventIds),
    facts: (query) => storage.facts(query),
    audit: (query) => storage.audit(query),
  }
}
