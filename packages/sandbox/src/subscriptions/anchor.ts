import type Stripe from 'stripe'
import { addIntervals } from '../billing/index.js'
import { invalid } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import type { createParameters } from './parameters.js'
import { intervalOf } from './periods.js'

type Given = Pick<Parsed<typeof createParameters>, 'billing_cycle_anchor' | 'billing_cycle_anchor_config'>

/** From where the periods of a subscription are counted: where it was told, else from the end of its trial, else from now. */
export function anchorOf({ now }: Pick<Stage, 'now'>, given: Given, trial: { end: number } | null): number {
  if (given.billing_cycle_anchor !== undefined) {
    if (given.billing_cycle_anchor < now) {
      throw invalid('`billing_cycle_anchor` must be in the future.', { param: 'billing_cycle_anchor' })
    }
    return given.billing_cycle_anchor
  }
  if (given.billing_cycle_anchor_config) return configured(now, given.billing_cycle_anchor_config)
  return trial?.end ?? now
}

/** An anchor lies no farther ahead than the first period would end without it. */
export function refuseLateAnchor(
  { now }: Stage,
  anchor: number,
  trial: { end: number } | null,
  items: readonly { known: Pick<Stripe.Price, 'recurring'> }[],
): void {
  const natural = Math.max(...items.map(({ known }) => addIntervals(trial?.end ?? now, intervalOf(known), 1)))
  if (anchor <= natural) return
  throw invalid(`billing_cycle_anchor cannot be later than next natural billing date (${natural}) for plan`, {
    param: 'billing_cycle_anchor',
  })
}

/** The next moment that has the day, and what else the configuration names. */
function configured(now: number, config: NonNullable<Given['billing_cycle_anchor_config']>): number {
  const from = new Date(now * 1000)
  for (let ahead = 0; ahead <= 24; ahead += 1) {
    const month = from.getUTCMonth() + ahead
    const year = from.getUTCFullYear()
    const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    const moment = new Date(
      Date.UTC(
        year,
        month,
        Math.min(config.day_of_month, lastDay),
        config.hour ?? from.getUTCHours(),
        config.minute ?? from.getUTCMinutes(),
        config.second ?? from.getUTCSeconds(),
      ),
    )
    const fits = config.month === undefined || moment.getUTCMonth() + 1 === config.month
    if (fits && moment.getTime() / 1000 >= now) return moment.getTime() / 1000
  }
  return now
}
