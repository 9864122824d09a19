type Plain = Readonly<Record<string, unknown>>

/** What the fields that changed said before: the `previous_attributes` of an `*.updated` event. Inside a hash only the keys that changed are named. */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const previous: Record<string, unknown> = {}
  const earlier: Plain = { ...before }
  const later: Plain = { ...after }
  for (const key of new Set([...Object.keys(earlier), ...Object.keys(later)])) {
    const was = earlier[key]
    const is = later[key]
    if (was === is || JSON.stringify(was) === JSON.stringify(is)) continue
    previous[key] = isHash(was) && isHash(is) ? previousAttributes(was, is) : (was ?? null)
  }
  return previous
}

function isHash(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
