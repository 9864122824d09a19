import { describe, expect, it } from 'vitest'
import { trainProblems } from './stripe-trains.ts'

describe('the check of the two trains of Stripe', () => {
  it('passes when both are of one release', () => {
    expect(trainProblems("ApiVersion = '2026-10-28.endive'", "RELEASE_TRAIN = 'endive'")).toEqual([])
  })

  it('sees two releases', () => {
    expect(trainProblems("ApiVersion = '2026-10-28.endive'", "RELEASE_TRAIN = 'fennel'")).toHaveLength(1)
  })

  it('does not take silence for agreement', () => {
    expect(trainProblems('', "RELEASE_TRAIN = 'endive'")).toHaveLength(1)
    expect(trainProblems("ApiVersion = '2026-10-28.endive'", '')).toHaveLength(1)
  })
})
