/** A value as text that is the same for equal values, whatever the order of their keys. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return entry === undefined ? null : entry
    return Object.fromEntries(Object.entries(entry).sort(([left], [right]) => (left < right ? -1 : 1)))
  })
}

/** Fails with both sides unless they are equal in depth. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [textOf(actual), textOf(expected)]
  if (left !== right) throw new Error(`${what}\n  expected: ${right}\n  actual:   ${left}`)
}

/** Fails unless it holds. */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(what)
}
