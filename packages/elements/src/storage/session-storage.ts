import { note } from '../runtime/index.js'
import type { KeyValueStorage } from './attempt-store.js'

/** Stands in where a page may not store anything (a sandboxed frame, some privacy settings): lasts until the reload. */
export function memoryStorage(): KeyValueStorage {
  const entries = new Map<string, string>()
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

/** The tab's storage, or memory where the browser refuses it. */
export function sessionStorageOrMemory(): KeyValueStorage {
  try {
    // Merely reading the property throws where storage is forbidden; a full quota shows only when writing.
    const storage = globalThis.sessionStorage
    storage.setItem('azora-pay:probe', '1')
    storage.removeItem('azora-pay:probe')
    return storage
  } catch (cause) {
    void note('no_storage', cause)
    return memoryStorage()
  }
}
