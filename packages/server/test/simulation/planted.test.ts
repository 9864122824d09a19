import { describe, expect, it } from 'vitest'
import { plantedBugs } from './plants.js'
import { simulate } from './simulate.js'

const SEEDS = 300

describe('the simulation, where the server', () => {
  it.each(Object.entries(plantedBugs))('%s, sees it', { timeout: 120_000 }, async (_name, { plant, breaks }) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { failure } = await simulate(seed, plant)
      if (failure !== null) return expect(breaks).toContain(failure.invariant)
    }
    expect.fail(`${SEEDS} seeds did not see it.`)
  })
})
