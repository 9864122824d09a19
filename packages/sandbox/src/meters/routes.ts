import { type AnyRoute, route } from '../api/route.js'
import { listObjects } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { listSummaries } from './list-summaries.js'
import {
  createAdjustmentParameters,
  createEventParameters,
  createMeterParameters,
  listMeterParameters,
  listSummaryParameters,
  updateMeterParameters,
} from './parameters.js'
import { createAdjustment, createEvent } from './record-event.js'
import { createMeter, deactivateMeter, findMeter, reactivateMeter, updateMeter } from './write-meter.js'

export const meterRoutes: readonly AnyRoute[] = [
  route('POST /v1/billing/meters', createMeterParameters, createMeter),
  route('GET /v1/billing/meters', listMeterParameters, ({ world, params }) =>
    listObjects(
      world.meters,
      'billing meter',
      '/v1/billing/meters',
      params,
      ({ status }) => params.status === undefined || status === params.status,
    ),
  ),
  route('GET /v1/billing/meters/:id', { expand }, (call) => findMeter(call, call.id)),
  route('POST /v1/billing/meters/:id', updateMeterParameters, updateMeter),
  route('POST /v1/billing/meters/:id/deactivate', { expand }, deactivateMeter),
  route('POST /v1/billing/meters/:id/reactivate', { expand }, reactivateMeter),
  route('GET /v1/billing/meters/:id/event_summaries', listSummaryParameters, listSummaries),
  route('POST /v1/billing/meter_events', createEventParameters, createEvent),
  route('POST /v1/billing/meter_event_adjustments', createAdjustmentParameters, createAdjustment),
]
