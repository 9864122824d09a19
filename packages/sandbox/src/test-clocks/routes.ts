import { type AnyRoute, route } from '../api/route.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { expand, integer, required, text } from '../parameters/index.js'
import { deleteTestClock } from './delete-test-clock.js'
import { findTestClock } from './find-test-clock.js'
import { createTestClock, startAdvance } from './write-test-clock.js'

export const testClockRoutes: readonly AnyRoute[] = [
  route(
    'POST /v1/test_helpers/test_clocks',
    { customer: text(), expand, frozen_time: required(integer(0)), name: text(300) },
    createTestClock,
  ),
  route('GET /v1/test_helpers/test_clocks', pageParameters, ({ world, params }) =>
    listObjects(world.test_clocks, 'testclock', '/v1/test_helpers/test_clocks', params),
  ),
  route('GET /v1/test_helpers/test_clocks/:id', { expand }, (call) => findTestClock(call, call.id)),
  route('DELETE /v1/test_helpers/test_clocks/:id', { expand }, deleteTestClock),
  route('POST /v1/test_helpers/test_clocks/:id/advance', { expand, frozen_time: required(integer(0)) }, startAdvance),
]
