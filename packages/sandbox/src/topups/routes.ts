import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, oneOf } from '../parameters/index.js'
import { cancelTopup, createParameters, createTopup, findTopup, updateParameters, updateTopup } from './topup.js'

const status = oneOf(['canceled', 'failed', 'pending', 'succeeded'])

export const topupRoutes: readonly AnyRoute[] = [
  route('POST /v1/topups', createParameters, createTopup),
  route(
    'GET /v1/topups',
    { ...pageParameters, amount: createdRange, created: createdRange, status },
    ({ world, params }) =>
      listObjects(
        world.topups,
        'topup',
        '/v1/topups',
        params,
        (topup) =>
          isWithin(topup.created, params.created) &&
          isWithin(topup.amount, params.amount) &&
          (params.status === undefined || topup.status === params.status),
      ),
  ),
  route('GET /v1/topups/:id', { expand }, (call) => findTopup(call, call.id)),
  route('POST /v1/topups/:id', updateParameters, updateTopup),
  route('POST /v1/topups/:id/cancel', { expand }, cancelTopup),
]
