import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { invalid } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** When a subscription began: now, or on a day that has passed. */
export function backdatedTo({ now }: Stage, { backdate_start_date: start }: { backdate_start_date?: number }): number {
  if (start === undefined) return now
  if (start <= now) return start
  throw invalid('`backdate_start_date` must be in the past.', { param: 'backdate_start_date' })
}

/** What the time from `start` to `end` costs at so much a period: the whole periods before `end`, and of the one before them its part, to the second. */
export function amountFrom(
  amount: number,
  recurring: Pick<Stripe.Price.Recurring, 'interval' | 'interval_count'>,
  { start, end }: { start: number; end: number },
): number {
  let periods = 0
  while (addIntervals(end, recurring, -(periods + 1)) >= start) periods += 1
  const [from, to] = [addIntervals(end, recurring, -(periods + 1)), addIntervals(end, recurring, -periods)]
  return periods * amount + Math.round((amount * (to - start)) / (to - from))
}
