import { newKey, now } from '../runtime/index.js'
import { AttemptStore } from './attempt-store.js'
import { sessionStorageOrMemory } from './session-storage.js'

/** The attempts of this tab. */
export function openAttempts(): AttemptStore {
  return new AttemptStore({ storage: sessionStorageOrMemory(), now, newKey })
}
