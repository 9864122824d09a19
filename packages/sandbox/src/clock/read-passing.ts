import { type Given, numberOf, objectOf, refuseOthers, shown } from '../given/index.js'
import type { Duration, Passing } from './duration.js'

const units = ['days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const

/** How far time is to pass, as the control API and callers in JavaScript may give it. @throws TypeError that says what is taken */
export function readPassing(given: unknown): Passing {
  const passing = objectOf(given, `How far the clock goes, in ${units.join(', ')}, or "to" which moment,`)
  refuseOthers(passing, [...units, 'to'])
  const isNamed = units.some((unit) => passing[unit] !== undefined)
  const isDated = passing.to !== undefined && passing.to !== ''
  if (isNamed === isDated) {
    throw new TypeError(`Name how far, in ${units.join(', ')}, or with "to" a moment: one of the two.`)
  }
  return isDated ? { to: momentOf(passing.to) } : durationOf(passing)
}

function momentOf(to: unknown): Date {
  const moment = to instanceof Date || typeof to === 'string' ? new Date(to) : undefined
  if (moment && !Number.isNaN(moment.getTime())) return moment
  throw new TypeError(`"to" is no date: ${shown(to)}`)
}

function durationOf(given: Given): Duration {
  return Object.fromEntries(units.map((unit) => [unit, numberOf(given, unit) ?? 0]))
}
