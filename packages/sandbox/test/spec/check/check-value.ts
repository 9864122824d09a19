import type { Contract, HashShape, Shape } from '../shape.js'
import { fewest } from './check-parameters.js'

type Plain = Readonly<Record<string, unknown>>

/** Where in an answer one is, and what the request wanted expanded. */
interface Place {
  contract: Contract
  /** As a person reads it: `refund.charge`, `data[0].id`. */
  name: string
  /** As `expand` names it: without numbers. */
  path: string
  /** The paths to expand, and all that lead there. */
  expanded: ReadonlySet<string>
}

/** What is wrong with a value that the API said, one sentence each. */
export function checkValue(
  contract: Contract,
  value: unknown,
  shape: Shape,
  name: string,
  expand: readonly string[] = [],
): string[] {
  return check(value, shape, { contract, name, path: '', expanded: withPrefixes(expand) })
}

function check(value: unknown, shape: Shape, place: Place): string[] {
  switch (shape.is) {
    case 'object':
      return check(value, place.contract.objects[shape.name] ?? { is: 'anything' }, place)
    case 'one_of':
      return checkChoice(value, shape.shapes, place)
    case 'expandable':
      return checkExpandable(value, shape.into, place)
    case 'hash':
      return isPlain(value) ? checkHash(value, shape, place) : wrong(value, 'a hash', place)
    case 'list':
      if (!Array.isArray(value)) return wrong(value, 'a list', place)
      return value.flatMap((item, at) => check(item, shape.of, { ...place, name: `${place.name}[${at}]` }))
    case 'text':
      return checkText(value, shape.words, place)
    case 'constant':
      return value === shape.value ? [] : wrong(value, String(shape.value), place)
    default:
      return fits(value, shape.is) ? [] : wrong(value, shape.is, place)
  }
}

function fits(
  value: unknown,
  is: 'anything' | 'boolean' | 'decimal' | 'integer' | 'null' | 'number' | 'file',
): boolean {
  switch (is) {
    case 'null':
      return value === null
    case 'integer':
      return Number.isInteger(value)
    case 'decimal':
      return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
    case 'anything':
    case 'file':
      return true
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
  }
}

function checkText(value: unknown, words: readonly string[] | undefined, place: Place): string[] {
  if (typeof value !== 'string') return wrong(value, 'text', place)
  return words === undefined || words.includes(value) ? [] : wrong(value, `one of ${words.join(', ')}`, place)
}

function checkChoice(value: unknown, shapes: readonly Shape[], place: Place): string[] {
  if (value === null) return shapes.some(({ is }) => is === 'null') ? [] : wrong(value, 'something', place)
  const others = shapes.filter(({ is }) => is !== 'null')
  const named = isPlain(value) ? others.filter((shape) => isNamed(value, shape, place.contract)) : []
  return fewest((named.length > 0 ? named : others).map((shape) => check(value, shape, place)))
}

/** Whether an object says of itself that it is of a shape: by its `object`, and by being deleted or not. */
function isNamed(value: Plain, shape: Shape, contract: Contract): boolean {
  if (shape.is === 'expandable') return shape.into.some((each) => isNamed(value, each, contract))
  const described = shape.is === 'object' ? contract.objects[shape.name] : shape
  if (described?.is !== 'hash') return false
  const word = described.fields.object?.shape
  if (word?.is !== 'text' || !word.words?.includes(String(value.object))) return false
  return (described.fields.deleted !== undefined) === (value.deleted === true)
}

function checkExpandable(value: unknown, into: readonly Shape[], place: Place): string[] {
  const asked = place.expanded.has(place.path)
  if (typeof value === 'string') return asked ? [`${place.name} is an id and was to be expanded`] : []
  if (!isPlain(value)) return wrong(value, 'an id', place)
  return asked ? checkChoice(value, into, place) : [`${place.name} is a whole object where its id belongs`]
}

function checkHash(value: Plain, shape: HashShape, place: Place): string[] {
  const problems: string[] = []
  for (const [key, field] of Object.entries(shape.fields)) {
    if (!field.optional && !Object.hasOwn(value, key)) problems.push(`${within(place, key).name} is missing`)
  }
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key]?.shape : shape.others
    const at = within(place, key)
    problems.push(...(field ? check(inner, field, at) : [`${at.name} is no field of Stripe's`]))
  }
  return problems
}

function within(place: Place, key: string): Place {
  return { ...place, name: `${place.name}.${key}`, path: place.path === '' ? key : `${place.path}.${key}` }
}

function wrong(value: unknown, expected: string, place: Place): string[] {
  return [`${place.name} is ${JSON.stringify(value)?.slice(0, 60)} and should be ${expected}`]
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `data.charge.customer` is reached through `data` and `data.charge`. */
function withPrefixes(paths: readonly string[]): Set<string> {
  const all = new Set<string>()
  for (const path of paths) {
    const steps = path.split('.')
    for (const [at] of steps.entries()) all.add(steps.slice(0, at + 1).join('.'))
  }
  return all
}
