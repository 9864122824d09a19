const NUL = /\0/g

/** Postgres holds neither NUL nor half a surrogate pair in text; an event's raw bytes keep what Stripe really sent. */
export function storableText(text: string): string {
  return text.replace(NUL, '\uFFFD').toWellFormed()
}

/** The same value with every text in it made storable; bytes stay as they are. */
export function storable<Value>(value: Value): Value
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map((entry) => storable(entry))
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [storableText(key), storable(entry)]))
}
