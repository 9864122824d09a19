import type { AnyMirrorRecord } from './record.js'
import { storable } from './storable.js'

/** How JSON writes NUL and half a surrogate pair, the two that no database holds as text. */
const unstorable = /\\u(?:0000|d[89a-f])/

/** Nearly every text of Stripe's: JSON writes it as it is, between quotes. */
const plain = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/

/** Beyond this `JSON.stringify` is faster than a look at every character. */
const LONGEST_PLAIN = 128

/**
 * A record's data as text: keys sorted, nothing that a database can't hold. Two records say the same exactly when their
 * texts are the same, which is how {@link decidePut} tells a repetition from a tie.
 */
export function recordContent(data: AnyMirrorRecord['data']): string {
  return readContent(data).content
}

/** The same, and whether the data itself may be kept as it is. */
export function readContent(data: AnyMirrorRecord['data']): { readonly content: string; readonly isStorable: boolean } {
  const text = canonical(data)
  if (!unstorable.test(text)) return { content: text, isStorable: true }
  // What looks unstorable may be a harmless `\\u0000` of somebody's text; then the second text is the first.
  return { content: canonical(storable(data)), isStorable: false }
}

/** As `JSON.stringify` writes it, but with the keys of every object in order. */
function canonical(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null) return 'null'
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const entry: unknown = Reflect.get(value, key)
    if (entry !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonical(entry)}`
  }
  return `{${text}}`
}

function quoted(text: string): string {
  return text.length <= LONGEST_PLAIN && plain.test(text) ? `"${text}"` : JSON.stringify(text)
}
