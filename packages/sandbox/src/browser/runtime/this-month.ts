import type { Month } from '../card/index.js'

/** The month that a card must still be good in, by the browser's own clock. */
export function thisMonth(): Month {
  const today = new Date()
  return { month: today.getMonth() + 1, year: today.getFullYear() }
}
