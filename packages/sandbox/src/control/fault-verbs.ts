import type { Fault, FaultPlan } from '../faults/index.js'
import { type ControlCall, ControlError, numberOf, optionalTextOf, textOf, type Verb } from './control-call.js'
import { describeFault } from './describe.js'

/** What can be made to go wrong. */
export const faultVerbs: Readonly<Record<string, Verb>> = {
  'GET /faults': ({ inside }) => ({ faults: inside.faults.planned.map(describeFault) }),
  'POST /faults': planFault,
  'POST /faults/remove': (call) => ({ removed: call.inside.faults.remove(textOf(call, 'id')) }),
  'DELETE /faults': ({ inside }) => {
    inside.faults.clear()
    return { faults: [] }
  },
}

const namedFaults = ['timeout_after_commit', 'timeout_before', 'reset', 'reset_after_commit', 'malformed'] as const
const statuses = [409, 429, 500, 502, 503] as const
const methods = ['GET', 'POST', 'DELETE'] as const

function planFault(call: ControlCall): object {
  const path = optionalTextOf(call, 'path')
  const method = methods.find((candidate) => candidate === call.input.method)
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
  if (typeof given === 'object' && given !== null) {
    if ('latencyMs' in given && typeof given.latencyMs === 'number') return { latencyMs: given.latencyMs }
    const status = 'status' in given ? statuses.find((candidate) => candidate === given.status) : undefined
    if (status) {
      return {
        status,
        ...('stored' in given && { stored: given.stored === true }),
        ...('shouldRetry' in given && { shouldRetry: given.shouldRetry === true }),
      }
    }
  }
  throw new ControlError(
    `"then" is one of ${namedFaults.join(', ')}, {"status": ${statuses.join('|')}} or {"latencyMs": n}.`,
  )
}
