import type { AnyMirrorRecord } from './record.js'
import { storable } from './storable.js'

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]))
}

/**
 * A record's data as text: keys sorted, nothing that a database can't hold. Two records say the same exactly when their
 * texts are the same, which is how {@link decidePut} tells a repetition from a tie.
 */
export function recordContent(data: AnyMirrorRecord['data']): string {
  return JSON.stringify(sorted(storable(data)))
}
