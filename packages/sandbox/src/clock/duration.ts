/** A span of time, the sum of its parts. */
export interface Duration {
  days?: number
  hours?: number
  minutes?: number
  seconds?: number
  milliseconds?: number
}

/** How far time passes: a span, or until a moment, as a date or in ISO 8601. */
export type Passing = Duration | { to: Date | string }

/** Dates have four digits for the year until then; far beyond, there are none at all. */
export const lastMs = Date.UTC(10_000, 0) - 1

/** The moment that a clock reaches. @throws RangeError when it is in the past, or after the last that it can have */
export function targetMs(passing: Passing, nowMs: number): number {
  const target = 'to' in passing ? new Date(passing.to).getTime() : nowMs + spanMs(passing)
  if (!(target >= nowMs)) throw new RangeError('The clock of the sandbox only moves forward.')
  if (target > lastMs) throw new RangeError('The clock of the sandbox ends with the year 9999: that is too far.')
  return target
}

function spanMs({ days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 }: Duration): number {
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
}
