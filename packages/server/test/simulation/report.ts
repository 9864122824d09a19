import type { Simulated } from './simulate.js'

/** What went before is seldom why. */
const LAST_STEPS = 25

/** A seed that failed, in words: what was seen, the last steps, and the command that plays it again. */
export function inWords({ seed, trace, failure }: Simulated): string {
  if (failure === null) return `Seed ${seed} ends well after ${trace.length} steps.`
  return [
    `Seed ${seed} breaks "${failure.invariant}":`,
    failure.seen,
    '',
    `The last of its ${trace.length} steps:`,
    ...trace.slice(-LAST_STEPS),
    '',
    `Play it again, with every step: pnpm simulate --seed ${seed}`,
  ].join('\n')
}
