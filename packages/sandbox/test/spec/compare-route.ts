import type { AnyRoute } from '../../src/api/route.js'
import { StripeError } from '../../src/errors/index.js'
import type { Parameter, Schema } from '../../src/parameters/index.js'
import { hashesIn } from './check/hashes-in.js'
import { type Probe, probesOf } from './check/probe-parameters.js'
import type { Contract, Field, HashShape, Operation } from './shape.js'

/** The operation of Stripe's that a route simulates. */
export function operationOf(contract: Contract, { method, path }: AnyRoute): Operation | undefined {
  const address = path.replaceAll(/:\w+/g, '{id}')
  return contract.operations.find((operation) => operation.method === method && operation.path === address)
}

/** What a route refuses although Stripe takes it, each as short as it can be said: `card` when nothing in it is taken. */
export function refusedParameters(route: AnyRoute, operation: Operation): string[] {
  return Object.entries(operation.parameters.fields).flatMap(([name, field]) => {
    const parameter = route.parameters[name]
    if (!parameter) return [name]
    const probes = probesOf(field.shape, name)
    const refused = probes.filter((probe) => !takes(parameter, name, probe, field))
    return shortest(refused, probes)
  })
}

/** What a route takes and Stripe does not know, at any depth. */
export function inventedParameters(contract: Contract, route: AnyRoute, operation: Operation): string[] {
  return inventedIn(contract, route.parameters, [operation.parameters], '')
}

function inventedIn(contract: Contract, schema: Schema, hashes: readonly HashShape[], prefix: string): string[] {
  return Object.entries(schema).flatMap(([key, { onlyBefore, fields }]) => {
    if (onlyBefore !== undefined) return []
    const name = prefix === '' ? key : `${prefix}[${key}]`
    const known = hashes.flatMap((each) => (Object.hasOwn(each.fields, key) ? (each.fields[key] ?? []) : []))
    if (known.length === 0) return hashes.some(({ others }) => others) ? [] : [name]
    const within = known.flatMap(({ shape }) => hashesIn(contract, shape))
    return fields && within.length > 0 ? inventedIn(contract, fields, within, name) : []
  })
}

function takes(parameter: Parameter<unknown>, name: string, { value }: Probe, field: Field): boolean {
  if (parameter.required && field.optional) return false
  if (value === '') return parameter.unsettable === true
  try {
    parameter.read(value, name)
    return true
  } catch (error) {
    if (error instanceof StripeError) return false
    throw error
  }
}

/** The names of what was refused, cut back to where all that begins the same was refused. */
function shortest(refused: readonly Probe[], all: readonly Probe[]): string[] {
  const names = new Set(refused.map(({ name }) => name))
  const short = [...names].map((name) => {
    const prefixes = [...name.matchAll(/\[|=/g)].map(({ index }) => name.slice(0, index))
    const isRefused = (prefix: string) => all.every((probe) => !isWithin(probe.name, prefix) || names.has(probe.name))
    return prefixes.find(isRefused) ?? name
  })
  return [...new Set(short)]
}

function isWithin(name: string, prefix: string): boolean {
  return name === prefix || name.startsWith(`${prefix}[`) || name.startsWith(`${prefix}=`)
}
