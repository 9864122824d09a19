import { longestTimerMs } from '../clock/system-time.js'
import {
  choiceOf,
  type Given,
  isObject,
  numberOf,
  objectOf,
  optionalTextOf,
  refuseOthers,
  withoutAbsent,
} from '../given/index.js'
import type { Fault, FaultPlan } from './fault-plans.js'

const namedFaults = ['timeout_after_commit', 'timeout_before', 'reset', 'reset_after_commit', 'malformed'] as const
const statuses = [409, 429, 500, 502, 503] as const
const methods = ['GET', 'POST', 'DELETE'] as const

/**
 * A plan, as the control API and callers in JavaScript may give it.
 * @throws TypeError for what no plan has @throws RangeError for a number or a path that would wait for ever
 */
export function readPlan(given: unknown): FaultPlan {
  const plan = objectOf(given, 'What is planned')
  refuseOthers(plan, ['path', 'method', 'nth', 'times', 'then'])
  return {
    ...withoutAbsent({
      path: plan.path instanceof RegExp ? plan.path : pathOf(plan),
      method: choiceOf(plan, 'method', methods),
      nth: countOf('nth', numberOf(plan, 'nth')),
      times: countOf('times', numberOf(plan, 'times')),
    }),
    then: faultOf(plan.then),
  }
}

/** Every path of a request begins with a slash: a plan for one without would wait for ever. */
function pathOf(plan: Given): string | undefined {
  const path = plan.path === '' ? '' : optionalTextOf(plan, 'path')
  if (path === undefined || /^[/*]/.test(path)) return path
  throw new RangeError(
    `"path" begins with a slash, as in "/v1/customers", or with a star, not ${JSON.stringify(path)}.`,
  )
}

/** A count of 0 would never come, or never end. */
function countOf(name: string, count: number | undefined): number | undefined {
  if (count === undefined || (Number.isInteger(count) && count >= 1)) return count
  throw new RangeError(`"${name}" is a whole number from 1, not ${count}.`)
}

function faultOf(given: unknown): Fault {
  const named = namedFaults.find((name) => name === given)
  if (named) return named
  const fault = isObject(given) ? (latencyOf(given) ?? failureOf(given)) : undefined
  if (fault) return fault
  throw new TypeError(
    `"then" is one of ${namedFaults.join(', ')}, {"status": ${statuses.join('|')}}, which takes "stored" and "shouldRetry" (true or false), or {"latencyMs": n}.`,
  )
}

function latencyOf(given: object): Fault | undefined {
  const { latencyMs, ...others }: Partial<Record<string, unknown>> = { ...given }
  if (typeof latencyMs !== 'number' || !isEmpty(others)) return undefined
  if (latencyMs >= 0 && latencyMs <= longestTimerMs) return { latencyMs }
  throw new RangeError(`"latencyMs" is a number from 0 to ${longestTimerMs}, not ${latencyMs}.`)
}

function failureOf(given: object): Fault | undefined {
  const { status: wanted, stored, shouldRetry, ...others }: Partial<Record<string, unknown>> = { ...given }
  const status = statuses.find((candidate) => candidate === wanted)
  if (!status || !isSwitch(stored) || !isSwitch(shouldRetry) || !isEmpty(others)) return undefined
  return { status, ...withoutAbsent({ stored, shouldRetry }) }
}

function isSwitch(given: unknown): given is boolean | undefined {
  return given === undefined || typeof given === 'boolean'
}

function isEmpty(others: object): boolean {
  return Object.keys(others).length === 0
}
