import { invalid } from '../errors/index.js'

const twoYearsSeconds = 2 * 366 * 24 * 60 * 60

/** A trial ends in the future, and within two years. Both in whole seconds since 1970. */
export function refuseTrialEnd(now: number, end: number): void {
  if (end <= now) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', { param: 'trial_end' })
  }
  refuseLongTrial(now, end, 'trial_end')
}

/** The same for a trial that is planned to begin at a moment, and may be none. */
export function refuseLongTrial(start: number, end: number, param: string): void {
  if (end - start <= twoYearsSeconds) return
  throw invalid('Invalid timestamp: can be no more than two years in the future.', { param })
}
