import type fc from 'fast-check'

/** `AZORA_PROPERTY_RUNS=20 npm test -- --project unit packages/sandbox/test/properties` plays twenty times as much; a broken property prints its seed and its path. */
const times = Number(process.env.AZORA_PROPERTY_RUNS ?? '1')

/**
 * How often a property is played, and from which seed: the same every time. With more runs the seed is another each time, as they look for
 * news. The usual run ends with its first failure, unshrunk: looking for a shorter one would outlast the test, which then says nothing but that.
 */
export function played(numRuns: number, seed: number): fc.Parameters<unknown> {
  if (!(times >= 1)) throw new RangeError(`AZORA_PROPERTY_RUNS is a number from 1, not ${times}.`)
  return times === 1
    ? { numRuns, seed, endOnFailure: true }
    : { numRuns: Math.round(numRuns * times), seed: Date.now() | 0 }
}

/** How long that may take, in milliseconds. */
export function untilPlayed(ms: number): number {
  return ms * times
}
