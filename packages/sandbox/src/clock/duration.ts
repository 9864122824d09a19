/** A span of time, the sum of its parts. */
export interface Duration {
  days?: number
  hours?: number
  minutes?: number
  seconds?: number
  milliseconds?: number
}

export function durationMs(duration: Duration): number {
  const { days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0 } = duration
  const total = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
  if (!Number.isFinite(total) || total < 0) throw new RangeError('The clock of the sandbox only moves forward.')
  return total
}
