import { longestTimerMs } from '../clock/system-time.js'
import {
  booleanOf,
  choiceOf,
  type Given,
  numberOf,
  objectOf,
  refuseOthers,
  shown,
  withoutAbsent,
} from '../given/index.js'
import type { RetrySchedule, WebhookBehaviour } from './webhook-options.js'

export const behaviourNames = [
  'duplicate',
  'duplicateEvent',
  'reorder',
  'drop',
  'delayMs',
  'retries',
  'concurrency',
  'timeoutMs',
  'disableAfterMs',
  'signatureClock',
] as const satisfies readonly (keyof WebhookBehaviour)[]
const schedules = ['fast', 'stripe-sandbox', 'stripe-live'] as const
const clocks = ['system', 'sandbox'] as const

type Name = (typeof behaviourNames)[number]

/** How a name is written: the control API has underscores. */
type Spelling = (name: Name) => string

/**
 * How webhooks are to travel, as the control API and callers in JavaScript may give it: what is named. A chance beyond certainty, or no delivery at a
 * time, would be found out much later, by waiting in vain.
 *
 * @throws TypeError for a name that there is not, or another kind of value @throws RangeError for a number that is out of bounds
 */
export function readBehaviour(
  given: unknown,
  { where, spelling = (name) => name }: { where?: string; spelling?: Spelling } = {},
): Partial<WebhookBehaviour> {
  const values = objectOf(given, 'How webhooks travel')
  refuseOthers(values, behaviourNames.map(spelling), where)
  return withoutAbsent({
    duplicate: chanceOf(values, spelling('duplicate')),
    duplicateEvent: chanceOf(values, spelling('duplicateEvent')),
    drop: chanceOf(values, spelling('drop')),
    reorder: booleanOf(values, spelling('reorder')),
    delayMs: delayOf(values, spelling('delayMs')),
    retries: scheduleOf(values, spelling('retries')),
    concurrency: widthOf(values, spelling('concurrency')),
    timeoutMs: timeoutOf(values, spelling('timeoutMs')),
    disableAfterMs: disableOf(values, spelling('disableAfterMs')),
    signatureClock: choiceOf(values, spelling('signatureClock'), clocks),
  })
}

function chanceOf(given: Given, name: string): number | undefined {
  const chance = numberOf(given, name)
  if (chance === undefined || (chance >= 0 && chance <= 1)) return chance
  throw new RangeError(`"${name}" is a chance from 0 to 1, not ${chance}.`)
}

function delayOf(given: Given, name: string): readonly [number, number] | undefined {
  const value = given[name]
  if (value === undefined) return undefined
  const [least, most, ...rest]: unknown[] = Array.isArray(value) ? value : []
  if (typeof least !== 'number' || typeof most !== 'number' || rest.length > 0) {
    throw new TypeError(
      `"${name}" is a list of two numbers: the shortest and the longest wait, in milliseconds; not ${shown(value)}.`,
    )
  }
  if (least >= 0 && most >= least && most <= longestTimerMs) return [least, most]
  throw new RangeError(
    `"${name}" is at least and at most so many, from 0 to ${longestTimerMs}, not ${least} and ${most}.`,
  )
}

function scheduleOf(given: Given, name: string): RetrySchedule | undefined {
  const value = given[name]
  if (value === undefined) return undefined
  const named = schedules.find((candidate) => candidate === value)
  if (named) return named
  if (Array.isArray(value) && value.every((wait) => typeof wait === 'number' && wait >= 0)) return value
  throw new TypeError(
    `"${name}" is one of ${schedules.join(', ')}, or a list of waits in milliseconds, not ${shown(value)}.`,
  )
}

function widthOf(given: Given, name: string): number | undefined {
  const width = numberOf(given, name)
  if (width === undefined || (Number.isInteger(width) && width >= 1)) return width
  throw new RangeError(`"${name}" is a whole number from 1, not ${width}.`)
}

function timeoutOf(given: Given, name: string): number | undefined {
  const timeout = numberOf(given, name)
  if (timeout === undefined || (timeout > 0 && timeout <= longestTimerMs)) return timeout
  throw new RangeError(`"${name}" is more than 0 and at most ${longestTimerMs}, not ${timeout}.`)
}

/** Never is infinite, and `null` in JSON, which has no infinity. */
function disableOf(given: Given, name: string): number | undefined {
  const value = given[name]
  if (value === null || value === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
  const wait = numberOf(given, name)
  if (wait === undefined || wait >= 0) return wait
  throw new RangeError(`"${name}" is 0 or more, or never: Infinity, null in JSON; not ${wait}.`)
}
