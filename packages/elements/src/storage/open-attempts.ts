import { newKey, now } from '../runtime/index.js'
import { AttemptStore, type KeyValueStorage } from './attempt-store.js'
import { sessionStorageOrMemory } from './session-storage.js'

/** The attempts of this tab. */
export function openAttempts(): AttemptStore {
  let storage: KeyValueStorage | undefined
  return new AttemptStore({
    // Not before it is needed: a browser's first look into it holds up what the server is being asked.
    get storage() {
      storage ??= sessionStorageOrMemory()
      return storage
    },
    now,
    newKey,
  })
}
