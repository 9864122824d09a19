import type { AnyRoute } from '../../src/api/route.js'
import { StripeError } from '../../src/errors/index.js'
import type { Parameter } from '../../src/parameters/index.js'
import { type Probe, probesOf } from './check/probe-parameters.js'
import type { Contract, Field, Operation } from './shape.js'

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

/** What a route takes and Stripe does not know. */
export function inventedParameters(route: AnyRoute, operation: Operation): string[] {
  return Object.entries(route.parameters)
    .filter(([, { onlyBefore }]) => onlyBefore === undefined)
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(operation.parameters.fields, name))
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
