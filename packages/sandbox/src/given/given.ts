import { nearest } from '../parameters/nearest-name.js'

/** What somebody gave, name by name, before anybody has looked at it: options of a call, or the input of a control. */
export type Given = Readonly<Record<string, unknown>>

/** What is asked of every object that somebody gives. `what` begins the sentence: `"billing"`, or `What is planned`. */
export function objectOf(value: unknown, what: string): Given {
  if (isObject(value)) return value
  throw new TypeError(`${what} is an object with names in it, not ${shown(value)}.`)
}

export function isObject(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Refuses what nobody would look at: a name that was mistyped must not pass for one that was heard. `where` is where the name was written. */
export function refuseOthers(given: Given, names: readonly string[], where = 'here'): void {
  const odd = Object.keys(given).find((name) => !names.includes(name))
  if (odd === undefined) return
  const meant = nearest(odd, names)
  const guess = meant === undefined ? '' : ` Did you mean "${meant}"?`
  const taken = names.length === 0 ? 'Nothing is' : `Only ${names.join(', ')} ${names.length === 1 ? 'is' : 'are'}`
  throw new TypeError(`${JSON.stringify(odd.slice(0, 60))} is not taken ${where}.${guess} ${taken}.`)
}

const longestShown = 60

/** A value as a sentence shows it. */
export function shown(value: unknown): string {
  if (value === undefined || typeof value === 'number') return String(value)
  if (typeof value === 'function') return 'a function'
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part))
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}
