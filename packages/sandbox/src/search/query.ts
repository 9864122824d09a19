import { invalid, type StripeError } from '../errors/index.js'
import { isNumeric, isSearchable, placeOf } from './search-fields.js'

type Plain = Readonly<Record<string, unknown>>
export type Matcher = (object: Plain) => boolean

const clausePattern =
  /^(-)?(metadata\["([^"]+)"\]|metadata\['([^']+)'\]|[a-z0-9_.]+)(:|~|>=|<=|>|<)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"']+))$/

/** What stands between spaces; a quotation may have some in it. */
const wordPattern = /(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"'])+/g

/** Less than this many letters are in too much. */
const leastLetters = 3

/** Reads `email:"a@b.co" AND metadata["order"]:"7" created>1700000000`. A space means `AND`, and `AND` and `OR` do not mix, as with Stripe. */
export function matcherOf(query: string, kind: string): Matcher {
  const words = query.match(wordPattern) ?? []
  const joints = jointsOf(words)
  if (joints.size > 1) throw invalid('You cannot mix AND and OR in one search query.', { param: 'query' })
  const clauses = words.filter((word) => !isJoint(word)).map((clause) => clauseOf(clause, kind))
  return joints.has('OR')
    ? (object) => clauses.some((matches) => matches(object))
    : (object) => clauses.every((matches) => matches(object))
}

function isJoint(word: string): boolean {
  return /^(?:and|or)$/i.test(word)
}

/** What joins the clauses. @throws StripeError 400 where there is no clause before or behind it */
function jointsOf(words: readonly string[]): Set<string> {
  const joints = new Set<string>()
  let isAfterClause = false
  for (const word of words) {
    if (isJoint(word)) {
      if (!isAfterClause) throw unreadable()
      joints.add(word.toUpperCase())
    } else if (isAfterClause) joints.add('AND')
    isAfterClause = !isJoint(word)
  }
  if (!isAfterClause) throw unreadable()
  return joints
}

function clauseOf(text: string, kind: string): Matcher {
  const parts = clausePattern.exec(text)
  if (!parts) throw unreadable()
  const [, minus, field = '', doubleKey, singleKey, operator = ':', double, single, bare] = parts
  const wanted = (double ?? single ?? bare ?? '').replaceAll(/\\(.)/g, '$1')
  const key = doubleKey ?? singleKey
  if (key === undefined && !isSearchable(kind, field)) {
    throw invalid(
      `Field \`${field}\` is an unsupported search field for resource \`${kind}\`. See https://stripe.com/docs/search#query-fields-for-${kind.replaceAll('_', '-')} for a list of supported fields.`,
      { param: 'query' },
    )
  }
  refuseOperator(kind, field, operator, wanted)
  const path = key === undefined ? placeOf(kind, field) : ['metadata', key]
  const matches: Matcher = (object) => compare(valueAt(object, path), operator, wanted)
  return minus ? (object) => !matches(object) : matches
}

function unreadable(): StripeError {
  return invalid(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
    { param: 'query' },
  )
}

/** Parts are looked for in words, and bounds are set to numbers. */
function refuseOperator(kind: string, field: string, operator: string, wanted: string): void {
  if (operator === '~' && isNumeric(kind, field)) {
    throw invalid(`Field \`${field}\` is a number: ask for it with \`:\`, \`>\`, \`<\`, \`>=\` or \`<=\`.`, {
      param: 'query',
    })
  }
  if (operator === '~' && wanted.length < leastLetters) {
    throw invalid(`\`~\` takes at least ${leastLetters} characters (${field}~"${wanted}").`, { param: 'query' })
  }
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
