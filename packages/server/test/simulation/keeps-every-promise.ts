import { describe, expect, it } from 'vitest'
import { inWords } from './report.js'
import { simulate } from './simulate.js'

export interface Seeds {
  readonly first: number
  readonly last: number
  readonly step: number
}

/** A test for so many seeds, so that none is long. */
const PER_TEST = 25

/** Plays every seed of a range: the tests of a file, because files run side by side. */
export function keepsEveryPromise({ first, last, step }: Seeds): void {
  const seeds = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => first + at * step)
  const parts = Array.from({ length: Math.ceil(seeds.length / PER_TEST) }, (_, at) => {
    const part = seeds.slice(at * PER_TEST, (at + 1) * PER_TEST)
    return { part, from: part[0], to: part.at(-1) }
  })
  describe('a simulated server, with everything that can go wrong around it', () => {
    it.each(parts)('keeps every promise, seeds $from to $to', { timeout: 120_000 }, async ({ part }) => {
      for (const seed of part) {
        const simulated = await simulate(seed)
        expect.soft(simulated.failure, inWords(simulated)).toBeNull()
      }
    })
  })
}
