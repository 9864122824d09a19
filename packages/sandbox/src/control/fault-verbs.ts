import type { Fault, FaultPlan } from '../faults/index.js'
import {
  type ControlCall,
  ControlError,
  choiceOf,
  numberOf,
  optionalTextOf,
  taking,
  textOf,
  type Verb,
} from './control-call.js'
import { describeFault } from './describe.js'

/** What can be made to go wrong. */
export const faultVerbs: Readonly<Record<string, Verb>> = {
  'GET /faults': ({ inside }) => ({ faults: inside.faults.planned.map(describeFault) }),
  'POST /faults': taking(['path', 'method', 'nth', 'times', 'then'], planFault),
  'POST /faults/remove': taking(['id'], (call) => ({ removed: call.inside.faults.remove(textOf(call, 'id')) })),
  'DELETE /faults': taking([], ({ inside }) => {
    inside.faults.clear()
    return { faults: [] }
  }),
}

const namedFaults = ['timeout_after_commit', 'timeout_before', 'reset', 'reset_after_commit', 'malformed'] as const
const statuses = [409, 429, 500, 502, 503] as const
const methods = ['GET', 'POST', 'DELETE'] as const

function planFault(call: ControlCall): object {
  const path = optionalTextOf(call, 'path')
  const method = choiceOf(call, 'method', methods)
  const [nth, times] = [numberOf(call, 'nth'), numberOf(call, 'times')]
  const plan: FaultPlan = {
    ...(path !== undefined && { path }),
    ...(method && { method }),
    ...(nth !== undefined && { nth }),
    ...(times !== undefined && { times }),
    then: faultOf(call.input.then),
  }
  return { id: call.inside.faults.next(plan), planned: plan }
}

function faultOf(given: unknown): Fault {
  const named = namedFaults.find((name) => name === given)
  if (named) return named
  const fault = typeof given === 'object' && given !== null ? (latencyOf(given) ?? failureOf(given)) : undefined
  if (fault) return fault
  throw new ControlError(
    `"then" is one of ${namedFaults.join(', ')}, {"status": ${statuses.join('|')}}, which takes "stored" and "shouldRetry" (true or false), or {"latencyMs": n}.`,
  )
}

function latencyOf(given: object): Fault | undefined {
  const { latencyMs, ...others }: Partial<Record<string, unknown>> = { ...given }
  return typeof latencyMs === 'number' && isEmpty(others) ? { latencyMs } : undefined
}

function failureOf(given: object): Fault | undefined {
  const { status: wanted, stored, shouldRetry, ...others }: Partial<Record<string, unknown>> = { ...given }
  const status = statuses.find((candidate) => candidate === wanted)
  if (!status || !isSwitch(stored) || !isSwitch(shouldRetry) || !isEmpty(others)) return undefined
  return { status, ...(stored !== undefined && { stored }), ...(shouldRetry !== undefined && { shouldRetry }) }
}

function isSwitch(given: unknown): given is boolean | undefined {
  return given === undefined || typeof given === 'boolean'
}

function isEmpty(others: object): boolean {
  return Object.keys(others).length === 0
}
