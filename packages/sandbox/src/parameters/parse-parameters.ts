import type { FormHash, FormValue } from '../api/decode-form.js'
import { invalid } from '../errors/index.js'
import { nearest } from './nearest-name.js'
import type { Parsed, Schema } from './parameter.js'

/** Reads a request's parameters by a route's schema, and refuses what Stripe refuses, in Stripe's order: unknown, missing, wrong. */
export function parseParameters<S extends Schema>(
  schema: S,
  form: FormHash,
  apiVersion: string,
  prefix = '',
): Parsed<S> {
  refuseUnknown(schema, form, apiVersion, prefix)
  refuseMissing(schema, form, prefix)
  const parsed: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(form)) {
    const parameter = schema[key]
    if (parameter === undefined) continue
    const name = nested(prefix, key)
    if (value === '' && !parameter.unsettable) throw emptyValue(name)
    parsed[key] = parameter.read(value, name, apiVersion)
  }
  // The loop above wrote exactly the keys of the schema, each by its own reader: `Parsed<S>` says the same in types.
  return parsed as Parsed<S>
}

/** `card`, then `number` is `card[number]`. */
export function nested(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}[${key}]`
}

function refuseUnknown(schema: Schema, form: FormHash, apiVersion: string, prefix: string): void {
  const unknown = Object.keys(form).filter((key) => {
    const parameter = Object.hasOwn(schema, key) ? schema[key] : undefined
    return parameter === undefined || (parameter.onlyBefore !== undefined && apiVersion >= parameter.onlyBefore)
  })
  const [first] = unknown
  if (first === undefined) return
  const names = unknown.map((key) => nested(prefix, key))
  const noun = unknown.length === 1 ? 'parameter' : 'parameters'
  const meant = unknown.length === 1 && prefix === '' ? nearest(first, takenIn(schema, apiVersion)) : undefined
  const hint = meant === undefined ? '' : `. Did you mean ${meant}?`
  throw invalid(`Received unknown ${noun}: ${names.join(', ')}${hint}`, {
    code: 'parameter_unknown',
    param: nested(prefix, first),
  })
}

function takenIn(schema: Schema, apiVersion: string): string[] {
  return Object.keys(schema).filter((key) => {
    const removed = schema[key]?.onlyBefore
    return removed === undefined || apiVersion < removed
  })
}

/** A schema never changes, and most of what it has is optional: what is not is looked for once. */
const requiredKeys = new WeakMap<Schema, readonly string[]>()

function requiredIn(schema: Schema): readonly string[] {
  const known = requiredKeys.get(schema)
  if (known) return known
  const keys = Object.keys(schema).filter((key) => schema[key]?.required)
  requiredKeys.set(schema, keys)
  return keys
}

function refuseMissing(schema: Schema, form: FormHash, prefix: string): void {
  for (const key of requiredIn(schema)) {
    if (isGiven(form[key])) continue
    if (form[key] === '') throw emptyValue(nested(prefix, key))
    const name = nested(prefix, key)
    throw invalid(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
  }
}

function isGiven(value: FormValue | undefined): boolean {
  return value !== undefined && value !== ''
}

function emptyValue(name: string) {
  return invalid(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param: name },
  )
}
