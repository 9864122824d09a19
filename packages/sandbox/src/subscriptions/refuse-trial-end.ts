import { invalid } from '../errors/index.js'

const twoYearsSeconds = 2 * 366 * 24 * 60 * 60

/** A trial ends in the future, and within two years. Both in whole seconds since 1970. */
export function refuseTrialEnd(now: number, end: number): void {
  if (end <= now) {
    throw invalid('Invalid timestamp: must be an integer Unix timestamp in the future.', { param: 'trial_end' })
  }
  if (end - now > twoYearsSeconds) {
    throw invalid('Invalid timestamp: can be no more than two years in the future.', { param: 'trial_end' })
  }
}
