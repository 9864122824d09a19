import { expect, it } from 'vitest'
import { nextPayoutDay } from './next-payout-day.js'

/** A Monday. */
const noon = Date.parse('2026-11-23T12:00:00Z') / 1000

function dayOf(schedule: Parameters<typeof nextPayoutDay>[0]): string | undefined {
  const at = nextPayoutDay(schedule, noon)
  return at === undefined ? undefined : new Date(at * 1000).toISOString()
}

it('is the next midnight that the schedule names', () => {
  expect(dayOf({ interval: 'daily' })).toBe('2026-11-24T00:00:00.000Z')
  expect(dayOf({ interval: 'weekly', weekly_payout_days: ['thursday', 'friday'] })).toBe('2026-11-26T00:00:00.000Z')
  expect(dayOf({ interval: 'monthly', monthly_payout_days: [15] })).toBe('2026-12-15T00:00:00.000Z')
})

it('is a month further when that has passed, and never for manual payouts', () => {
  expect(dayOf({ interval: 'monthly', monthly_payout_days: [31] })).toBe('2026-12-31T00:00:00.000Z')
  expect(dayOf({ interval: 'weekly' })).toBe('2026-11-30T00:00:00.000Z')
  expect(dayOf({ interval: 'manual' })).toBeUndefined()
})
