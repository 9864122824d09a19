import type { AnyMirrorRecord } from './record.js'
import { storable } from './storable.js'

/**
 * A record's data as text: keys sorted, nothing that a database can't hold. Two records say the same exactly when their
 * texts are the same, which is how {@link decidePut} tells a repetition from a tie.
 */
export function recordContent(data: AnyMirrorRecord['data']): string {
  return canonical(storable(data))
}

/** As `JSON.stringify` writes it, but with the keys of every object in order. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const entry: unknown = Reflect.get(value, key)
    if (entry !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(entry)}`
  }
  return `{${text}}`
}
