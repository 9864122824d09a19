import type { Complain } from './check-stripe.js'
import { nearestName } from './nearest-name.js'
import type { Kind } from './option-kinds.js'

/**
 * Complains of every name that is none and of every value of the wrong kind.
 *
 * @returns what is good enough to be looked at more closely.
 */
export function keepWhatFits(
  options: object,
  kinds: Readonly<Record<string, Kind>>,
  complain: Complain,
): Readonly<Record<string, unknown>> {
  complainOfNames('', options, kinds, complain)
  const good = Object.entries(options).filter(([name, value]) => {
    const kind = kindOf(kinds, name)
    return kind !== undefined && value !== undefined && isGood(name, value, kind, complain)
  })
  return Object.fromEntries(good)
}

function isGood(path: string, value: unknown, kind: Kind, complain: Complain): boolean {
  if (!kind.fits(value)) {
    complain(`${path} must be ${kind.words}; ${describeKind(value)}.`)
    return false
  }
  const { members } = kind
  if (members === undefined || typeof value !== 'object' || value === null) return true
  complainOfNames(`${path}.`, value, members, complain)
  return Object.entries(members)
    .map(([name, each]) => {
      const member: unknown = Reflect.get(value, name)
      return (member === undefined && !each.isRequired) || isGood(`${path}.${name}`, member, each, complain)
    })
    .every(Boolean)
}

function complainOfNames(path: string, given: object, kinds: Readonly<Record<string, Kind>>, complain: Complain): void {
  const names = Object.keys(kinds)
  for (const name of Object.keys(given)) {
    if (kindOf(kinds, name) !== undefined) continue
    const meant = nearestName(name, names)
    const way = meant === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${path}${meant}?`
    complain(`${path}${name} is no option. ${way}`)
  }
}

function kindOf(kinds: Readonly<Record<string, Kind>>, name: string): Kind | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name] : undefined
}

/** Says what was written without showing it: a text may be a secret in the wrong place. */
function describeKind(value: unknown): string {
  if (value === undefined) return 'it is not set'
  if (Array.isArray(value))
    return value.length === 0 ? 'it is an empty list' : `it is a list of ${kindsIn(value).join(' and ')}`
  if (typeof value === 'object' && value !== null) return 'it is an object'
  return typeof value === 'string' || typeof value === 'function' ? `it is a ${typeof value}` : `it is ${String(value)}`
}

function kindsIn(list: readonly unknown[]): readonly string[] {
  return [...new Set(list.map((each) => typeof each))]
}
