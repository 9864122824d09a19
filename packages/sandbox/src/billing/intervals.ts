import type Stripe from 'stripe'

/** How often something is billed. */
export type Interval = Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>

const daySeconds = 24 * 60 * 60

/**
 * The moment `times` intervals after an anchor, both in whole seconds since 1970.
 * A month that lacks the anchor's day ends on its last one, and the next goes back to that day: 31 January, 28 February, 31 March.
 */
export function addIntervals(anchor: number, { interval, interval_count: count }: Interval, times: number): number {
  switch (interval) {
    case 'day':
      return anchor + times * count * daySeconds
    case 'week':
      return anchor + times * count * 7 * daySeconds
    case 'year':
      return addMonths(anchor, times * count * 12)
    default:
      return addMonths(anchor, times * count)
  }
}

function addMonths(anchor: number, months: number): number {
  const date = new Date(anchor * 1000)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return Math.floor(date.getTime() / 1000)
}

/** The interval that a moment lies in, counted from the anchor in either direction: its start is not after the moment, its end is. */
export function intervalAround(anchor: number, interval: Interval, moment: number): { start: number; end: number } {
  const approximate = { day: 1, week: 7, month: 30.44, year: 365.25 }[String(interval.interval)] ?? 30.44
  let times = Math.floor((moment - anchor) / (approximate * interval.interval_count * daySeconds)) - 1
  while (addIntervals(anchor, interval, times) <= moment) times += 1
  return { start: addIntervals(anchor, interval, times - 1), end: addIntervals(anchor, interval, times) }
}

/** The first end of an interval, counted from the anchor in either direction, that lies after a moment. */
export function anchoredAfter(anchor: number, interval: Interval, moment: number): number {
  return intervalAround(anchor, interval, moment).end
}
