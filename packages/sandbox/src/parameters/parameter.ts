import type { FormValue } from '../api/decode-form.js'

/** How one parameter is read: its text becomes a `T`, or the request is refused as Stripe refuses it. */
export interface Parameter<T> {
  /** `version` is the API version of the request; without one nothing that left the API is taken. */
  read(value: FormValue, name: string, version?: string): T
  /** Refuses the request when the parameter is absent. */
  readonly required?: true
  /** Whether an empty string is a value (it unsets) rather than a mistake. */
  readonly unsettable?: true
  /** Set on parameters that requests of an older API version may still send. */
  readonly onlyBefore?: string
  /** What may be inside, where it has names that are known: in a hash, or in each element of a list of them. */
  readonly fields?: Schema
}

export type Schema = Readonly<Record<string, Parameter<unknown>>>

type Read<P> = P extends Parameter<infer T> ? T : never
type RequiredKeys<S> = { [K in keyof S]: S[K] extends { required: true } ? K : never }[keyof S]

/** The values that a schema reads. */
export type Parsed<S> = { [K in RequiredKeys<S>]: Read<S[K]> } & {
  [K in Exclude<keyof S, RequiredKeys<S>>]?: Read<S[K]>
}

export function required<T>(parameter: Parameter<T>): Parameter<T> & { required: true } {
  return { ...parameter, required: true }
}

/** An empty string unsets the field: it reads as `null`. */
export function unsettable<T>(parameter: Parameter<T>): Parameter<T | null> {
  return {
    ...inside(parameter),
    unsettable: true,
    read: (value, name, version) => (value === '' ? null : parameter.read(value, name, version)),
  }
}

/** A parameter that left the API with `version`: refused from then on, read from requests that pin an older one. */
export function removedIn<T>(version: string, parameter: Parameter<T>): Parameter<T> {
  return { ...parameter, onlyBefore: version }
}

/** The same names are inside of what is built around a parameter. */
export function inside({ fields }: Parameter<unknown>): Pick<Parameter<unknown>, 'fields'> {
  return fields === undefined ? {} : { fields }
}
