import type { HashShape, Shape } from '../shape.js'
import type { Form, Said } from './read-form.js'

/** What is wrong with the parameters of a request, one sentence each. */
export function checkParameters(form: Form, shape: HashShape): string[] {
  return checkHash(form, shape, '')
}

function check(said: Said, shape: Shape, name: string): string[] {
  switch (shape.is) {
    case 'one_of':
      return fewest(shape.shapes.map((each) => check(said, each, name)))
    case 'hash':
      return typeof said === 'string'
        ? [`${name} is ${quoted(said)} and should be a hash`]
        : checkHash(said, shape, name)
    case 'list':
      return checkList(said, shape.of, name)
    case 'text':
      return checkText(said, shape.words, name)
    case 'anything':
    case 'file':
      return []
    default:
      return typeof said === 'string' && patternOf(shape).test(said)
        ? []
        : [`${name} is ${quoted(said)} and should be ${shape.is === 'constant' ? String(shape.value) : shape.is}`]
  }
}

function checkHash(form: Form, shape: HashShape, prefix: string): string[] {
  const problems: string[] = []
  for (const [key, said] of Object.entries(form)) {
    const name = nested(prefix, key)
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key]?.shape : shape.others
    problems.push(...(field ? check(said, field, name) : [`${name} is no parameter`]))
  }
  for (const [key, { optional }] of Object.entries(shape.fields)) {
    if (!optional && !Object.hasOwn(form, key)) problems.push(`${nested(prefix, key)} is required and missing`)
  }
  return problems
}

function checkList(said: Said, of: Shape, name: string): string[] {
  if (typeof said === 'string' || !Object.keys(said).every((key) => /^\d+$/.test(key))) {
    return [`${name} is ${quoted(said)} and should be a list`]
  }
  return Object.entries(said).flatMap(([at, item]) => check(item, of, `${name}[${at}]`))
}

function checkText(said: Said, words: readonly string[] | undefined, name: string): string[] {
  if (typeof said !== 'string') return [`${name} is a hash and should be text`]
  return words === undefined || words.includes(said) ? [] : [`${name} is ${quoted(said)}, none of ${words.join(', ')}`]
}

/** What the other shapes look like in a form. Null is an empty string there. */
function patternOf(shape: Exclude<Shape, { is: 'text' | 'one_of' | 'hash' | 'list' }>): RegExp {
  switch (shape.is) {
    case 'null':
      return /^$/
    case 'boolean':
      return /^(true|false)$/
    case 'integer':
      return /^-?\d+$/
    case 'number':
    case 'decimal':
      return /^-?\d+(\.\d+)?$/
    case 'constant':
      return new RegExp(`^${shape.value}$`)
    default:
      return /^/
  }
}

/** Of several readings, the one with the least to say against it. */
export function fewest(readings: readonly string[][]): string[] {
  return readings.reduce((best, each) => (each.length < best.length ? each : best), readings[0] ?? [])
}

function nested(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}[${key}]`
}

function quoted(said: Said): string {
  return typeof said === 'string' ? `"${said}"` : 'a hash'
}
