/** A field after a request: `undefined` is silence and keeps it, `null` unsets it. */
export function kept<T>(told: T | null | undefined, before: T | null): T | null {
  return told === undefined ? before : told
}
