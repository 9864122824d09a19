const NUL = /\0/g

/** Postgres holds neither NUL nor half a surrogate pair in text; an event's raw bytes keep what Stripe really sent. */
export function storableText(text: string): string {
  // Nearly every text is storable as it is.
  if (text.isWellFormed() && !text.includes('\0')) return text
  return text.replace(NUL, '\uFFFD').toWellFormed()
}

/**
 * The same value with every text in it made storable; what is storable already, and bytes, stay the very same.
 *
 * @param known - a part that somebody has found to be storable.
 */
export function storable<Value>(value: Value, known?: object): Value
export function storable(value: unknown, known?: object): unknown {
  if (typeof value === 'string') return storableText(value)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return isStorable(value, known) ? value : copied(value)
}

/** Looks without copying anything: every set comes by here. */
function isStorable(value: unknown, known?: object): boolean {
  if (typeof value === 'string') return storableText(value) === value
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || value === known) return true
  if (Array.isArray(value)) return value.every((entry) => isStorable(entry, known))
  for (const key of Object.keys(value)) {
    if (!isStorable(key) || !isStorable(Reflect.get(value, key), known)) return false
  }
  return true
}

function copied(value: object): unknown {
  if (Array.isArray(value)) return value.map((entry) => storable(entry))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [storableText(key), storable(entry)]))
}
