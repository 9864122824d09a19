import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid } from '../errors/index.js'
import { type ListOf, listObjects } from '../lists/index.js'
import type { Parsed } from '../parameters/index.js'
import { createCollection, findCustomer } from '../world/index.js'
import type { listSummaryParameters } from './parameters.js'
import { usageByWindow, usageOf } from './usage.js'
import { findMeter } from './write-meter.js'

type Summary = Stripe.Billing.MeterEventSummary

const windowSeconds = { day: 24 * 60 * 60, hour: 60 * 60, minute: 60 }

/** What a customer used between two moments: at once, or by the hour or the day, the latest first. */
export function listSummaries(call: Call<Parsed<typeof listSummaryParameters>>): ListOf<Summary> {
  const { params } = call
  const meter = findMeter(call, call.id)
  findCustomer(call, params.customer, 'customer')
  const { start_time: start, end_time: end, value_grouping_window: window } = params
  refuseUnaligned(params)
  const stepSeconds = window ? windowSeconds[window] : end - start
  const used = window
    ? usageByWindow(call, meter.id, params.customer, { start, end, stepSeconds }).filter(({ value }) => value > 0)
    : [{ start, value: usageOf(call, meter.id, params.customer, { start, end }) }]
  const summaries = createCollection<Summary>()
  for (const { start: from, value } of used) {
    summaries.put({
      id: `mtrusg_${meter.id.slice('mtr_'.length)}${from}`,
      object: 'billing.meter_event_summary',
      aggregated_value: value,
      end_time: from + stepSeconds,
      livemode: false,
      meter: meter.id,
      start_time: from,
    })
  }
  return listObjects(summaries, 'meter event summary', `/v1/billing/meters/${meter.id}/event_summaries`, params)
}

function refuseUnaligned(params: Parsed<typeof listSummaryParameters>): void {
  const unit = params.value_grouping_window ?? 'minute'
  for (const param of ['start_time', 'end_time'] as const) {
    if (params[param] % windowSeconds[unit] === 0) continue
    throw invalid(`${param} must be aligned with ${unit} boundaries.`, { param })
  }
  if (params.end_time <= params.start_time) {
    throw invalid('end_time must be after start_time.', { param: 'end_time' })
  }
}
