import { invalid } from '../errors/index.js'
import { isSearchable, placeOf } from './search-fields.js'

type Plain = Readonly<Record<string, unknown>>
export type Matcher = (object: Plain) => boolean

const clausePattern =
  /^(-)?(metadata\["([^"]+)"\]|metadata\['([^']+)'\]|[a-z0-9_.]+)(:|~|>=|<=|>|<)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))$/

/** Reads `email:"a@b.co" AND metadata["order"]:"7" AND created>1700000000`. `AND` and `OR` do not mix, as with Stripe. */
export function matcherOf(query: string, kind: string): Matcher {
  const words = query.trim().split(/\s+(AND|OR|and|or)\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/)
  const joints = new Set(words.filter((_, at) => at % 2 === 1).map((word) => word.toUpperCase()))
  if (joints.size > 1) throw invalid('You cannot mix AND and OR in one search query.', { param: 'query' })
  const clauses = words.filter((_, at) => at % 2 === 0).map((clause) => clauseOf(clause, kind))
  return joints.has('OR')
    ? (object) => clauses.some((matches) => matches(object))
    : (object) => clauses.every((matches) => matches(object))
}

function clauseOf(text: string, kind: string): Matcher {
  const parts = clausePattern.exec(text)
  if (!parts) {
    throw invalid(
      'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
      { param: 'query' },
    )
  }
  const [, minus, field = '', doubleKey, singleKey, operator = ':', double, single, bare] = parts
  const wanted = (double ?? single ?? bare ?? '').replaceAll(/\\(.)/g, '$1')
  const key = doubleKey ?? singleKey
  if (key === undefined && !isSearchable(kind, field)) {
    throw invalid(
      `Field \`${field}\` is an unsupported search field for resource \`${kind}\`. See https://stripe.com/docs/search#query-fields-for-${kind.replaceAll('_', '-')} for a list of supported fields.`,
      { param: 'query' },
    )
  }
  const path = key === undefined ? placeOf(kind, field) : ['metadata', key]
  const matches: Matcher = (object) => compare(valueAt(object, path), operator, wanted)
  return minus ? (object) => !matches(object) : matches
}

function valueAt(object: Plain, path: readonly string[]): unknown {
  let value: unknown = object
  for (const step of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  return value
}

function compare(value: unknown, operator: string, wanted: string): boolean {
  if (operator === ':' && wanted === 'null') return value === null || value === undefined
  if (value === null || value === undefined) return false
  if (operator === ':') return String(value).toLowerCase() === wanted.toLowerCase()
  if (operator === '~') return String(value).toLowerCase().includes(wanted.toLowerCase())
  const number = Number(value)
  const bound = Number(wanted)
  if (operator === '>') return number > bound
  if (operator === '<') return number < bound
  return operator === '>=' ? number >= bound : number <= bound
}
