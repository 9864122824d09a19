import { type AnyRoute, route } from '../api/route.js'
import { type CreatedRange, isWithin, listObjects } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import {
  cancelParameters,
  createParameters,
  listParameters,
  releaseParameters,
  updateParameters,
} from './parameters.js'
import { release } from './schedule-due.js'
import { cancelSchedule, createSchedule, findRunning, findSchedule, updateSchedule } from './write-schedule.js'

export const subscriptionScheduleRoutes: readonly AnyRoute[] = [
  route('POST /v1/subscription_schedules', createParameters, createSchedule),
  route('GET /v1/subscription_schedules', listParameters, ({ world, params }) =>
    listObjects(
      world.subscription_schedules,
      'subscription schedule',
      '/v1/subscription_schedules',
      params,
      (schedule) =>
        isWithin(schedule.created, params.created) &&
        happened(schedule.canceled_at, params.canceled_at) &&
        happened(schedule.completed_at, params.completed_at) &&
        happened(schedule.released_at, params.released_at) &&
        // Of what lives on a test clock, a list tells those who say whose they look for.
        (params.customer === undefined ? !schedule.test_clock : schedule.customer === params.customer) &&
        (params.scheduled === undefined || (schedule.status === 'not_started') === params.scheduled),
    ),
  ),
  route('GET /v1/subscription_schedules/:id', { expand }, (call) => findSchedule(call, call.id)),
  route('POST /v1/subscription_schedules/:id', updateParameters, updateSchedule),
  route('POST /v1/subscription_schedules/:id/cancel', cancelParameters, cancelSchedule),
  route('POST /v1/subscription_schedules/:id/release', releaseParameters, (call) =>
    release(call, findRunning(call, call.id)),
  ),
]

function happened(at: number | null, range: CreatedRange | undefined): boolean {
  return range === undefined || (at !== null && isWithin(at, range))
}
