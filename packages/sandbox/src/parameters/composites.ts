import { apiVersion } from '../api/api-version.js'
import { type FormHash, type FormValue, hashOf } from '../api/decode-form.js'
import { invalid } from '../errors/index.js'
import { inside, type Parameter, type Parsed, type Schema } from './parameter.js'
import { nested, parseParameters } from './parse-parameters.js'

/** A hash with named fields; inside it unknown fields are refused too. */
export function hash<S extends Schema>(schema: S): Parameter<Parsed<S>> {
  return {
    fields: schema,
    read: (value, name, version = apiVersion) => parseParameters(schema, fieldsOf(value, name), version, name),
  }
}

/** A list, each element read alike. */
export function list<T>(element: Parameter<T>): Parameter<T[]> {
  return {
    ...inside(element),
    read(value, name, version) {
      if (!Array.isArray(value)) throw invalid('Invalid array', { param: name })
      return value.map((item, at) => element.read(item, nested(name, String(at)), version))
    },
  }
}

/** A hash whose keys the caller chooses, such as currencies; each value is read alike. */
export function map<T>(element: Parameter<T>): Parameter<Record<string, T>> {
  return {
    read: (value, name, version) =>
      Object.fromEntries(
        Object.entries(fieldsOf(value, name)).map(([key, item]) => [
          key,
          element.read(item, nested(name, key), version),
        ]),
      ),
  }
}

/** A hash that the sandbox takes as it is because nothing it simulates depends on the fields. */
export function opaque(): Parameter<FormHash> {
  return { read: (value, name) => fieldsOf(value, name) }
}

/** The first reader that takes the value. */
export function either<A, B>(first: Parameter<A>, second: Parameter<B>): Parameter<A | B> {
  return {
    ...inside(first),
    read: (value, name, version) =>
      typeof value === 'string' ? second.read(value, name, version) : first.read(value, name, version),
  }
}

export function fieldsOf(value: FormValue, name: string): FormHash {
  if (typeof value === 'string') throw invalid('Invalid object', { param: name })
  if (Array.isArray(value)) return hashOf(value)
  return value
}
