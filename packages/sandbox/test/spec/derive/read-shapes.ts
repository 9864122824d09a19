import ts from 'typescript'
import type { Field, HashShape, Shape } from '../shape.js'
import { nameOf } from './names.js'

/** Numbers that have a fraction; every other number of the API is a whole one. */
const fractions = new Set([
  'aggregated_value',
  'application_fee_percent',
  'amount_percent',
  'effective_percentage',
  'exchange_rate',
  'fx_rate',
  'height',
  'length',
  'latitude',
  'longitude',
  'metric_tons',
  'original_payout_rate',
  'percent',
  'percent_off',
  'percent_ownership',
  'percentage',
  'rate',
  'score',
  'value',
  'weight',
  'width',
])

/** The two languages of the API: parameters are nested forms, answers are objects that name each other. */
export interface ShapeReader {
  ofAnswer(type: ts.Type): Shape
  ofParameters(type: ts.Type): HashShape
  /** Every object that an answer read so far names. */
  readonly objects: Record<string, Shape>
}

export function createShapeReader(checker: ts.TypeChecker): ShapeReader {
  const objects: Record<string, Shape> = {}
  const parameters = reader((type, read) => hashOf(checker, type, read))
  const answers = reader((type, read) => {
    if (!isInterface(type) || isList(type)) return hashOf(checker, type, read)
    const name = nameOf(type.symbol)
    if (!Object.hasOwn(objects, name)) {
      // Named before it is read: objects name each other in circles.
      objects[name] = { is: 'anything' }
      objects[name] = hashOf(checker, type, read)
    }
    return { is: 'object', name }
  })

  type Read = (type: ts.Type, field: string) => Shape

  function reader(readHash: (type: ts.Type, read: Read) => Shape): Read {
    const read: Read = (type, field) => {
      const plain = readPlain(type, field)
      if (plain) return plain
      if (type.isUnion()) return readUnion(type, (part) => read(part, field))
      if (checker.isArrayType(type)) {
        const [element] = checker.getTypeArguments(type as ts.TypeReference)
        return { is: 'list', of: element ? read(element, field) : { is: 'anything' } }
      }
      return readHash(type, read)
    }
    return read
  }

  return {
    ofAnswer: (type) => answers(type, ''),
    ofParameters: (type) => hashOf(checker, type, parameters),
    objects,
  }
}

/** An intersection has no symbol of its own. */
function isInterface(type: ts.Type): boolean {
  return type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.Interface) !== 0
}

function isList(type: ts.Type): boolean {
  return type.symbol.name === 'ApiList' || type.symbol.name === 'ApiSearchResult'
}

function readPlain(type: ts.Type, field: string): Shape | undefined {
  const flags = ts.TypeFlags
  if (type.isStringLiteral()) return { is: 'text', words: [type.value] }
  if (type.isNumberLiteral()) return { is: 'constant', value: type.value }
  if (type.flags & (flags.String | flags.TemplateLiteral) || isOtherText(type)) return { is: 'text' }
  if (type.flags & flags.Number) return { is: fractions.has(field) ? 'number' : 'integer' }
  if (type.flags & flags.Boolean) return { is: 'boolean' }
  if (type.flags & flags.BooleanLiteral) return { is: 'constant', value: isTrue(type) }
  if (type.flags & flags.Null) return { is: 'null' }
  const name = type.aliasSymbol?.name ?? type.symbol?.name
  if (name === 'Decimal') return { is: 'decimal' }
  if (name === 'FileData' || name === 'ReadableStream' || name === 'Uint8Array') return { is: 'file' }
  return type.flags & (flags.Object | flags.Union | flags.Intersection) ? undefined : { is: 'anything' }
}

/** `true` and `false` differ only in how they are written. */
function isTrue(type: ts.Type): boolean {
  return (type as ts.Type & { intrinsicName?: string }).intrinsicName === 'true'
}

/** `string & Record<never, never>`: how the package leaves an enumeration open. */
function isOtherText(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => (part.flags & ts.TypeFlags.String) !== 0)
}

function readUnion(type: ts.UnionType, read: (part: ts.Type) => Shape): Shape {
  const flags = ts.TypeFlags
  const words = type.types.filter((part) => part.isStringLiteral()).map((part) => part.value)
  const truths = type.types.filter((part) => part.flags & flags.BooleanLiteral)
  const shapes = type.types
    .filter((part) => !part.isStringLiteral() && !(part.flags & (flags.BooleanLiteral | flags.Undefined | flags.Void)))
    .filter((part) => words.length === 0 || !isOtherText(part))
    .map(read)
  if (words.length > 0) shapes.push({ is: 'text', words: words.sort() })
  const [truth] = truths
  if (truths.length === 2) shapes.push({ is: 'boolean' })
  else if (truth) shapes.push({ is: 'constant', value: isTrue(truth) })
  return simplest(withExpandable(shapes))
}

/** An id beside objects that have ids of their own is a field that can be expanded. */
function withExpandable(shapes: Shape[]): Shape[] {
  const into = shapes.filter(({ is }) => is === 'object')
  const id = shapes.find((shape) => shape.is === 'text' && shape.words === undefined)
  if (!id || into.length === 0) return shapes
  return [...shapes.filter((shape) => shape !== id && !into.includes(shape)), { is: 'expandable', into }]
}

function simplest(shapes: Shape[]): Shape {
  const [only, second] = shapes
  if (only === undefined) return { is: 'anything' }
  return second === undefined ? only : { is: 'one_of', shapes }
}

function hashOf(checker: ts.TypeChecker, type: ts.Type, read: (type: ts.Type, field: string) => Shape): HashShape {
  const fields: Record<string, Field> = {}
  for (const property of checker.getPropertiesOfType(type)) {
    const itsType = checker.getTypeOfSymbol(property)
    // `deleted?: void` says that the field is never there.
    if (property.name === 'lastResponse' || isNothing(itsType)) continue
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0
    fields[property.name] = { shape: read(itsType, property.name), ...(optional && { optional: true }) }
  }
  const others = checker.getIndexInfoOfType(type, ts.IndexKind.String)
  return { is: 'hash', fields, ...(others && { others: read(others.type, '') }) }
}

function isNothing(type: ts.Type): boolean {
  const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never
  return type.isUnion() ? type.types.every((part) => part.flags & nothing) : (type.flags & nothing) !== 0
}
