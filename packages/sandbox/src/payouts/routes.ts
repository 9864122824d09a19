import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, mergeMetadata, metadata, text } from '../parameters/index.js'
import { advancePayout } from './advance-payout.js'
import {
  cancelPayout,
  createParameters,
  createPayout,
  findPayout,
  reverseParameters,
  reversePayout,
} from './create-payout.js'

export const payoutRoutes: readonly AnyRoute[] = [
  route('POST /v1/payouts', createParameters, createPayout),
  route(
    'GET /v1/payouts',
    { ...pageParameters, arrival_date: createdRange, created: createdRange, destination: text(), status: text() },
    ({ world, params }) =>
      listObjects(
        world.payouts,
        'payout',
        '/v1/payouts',
        params,
        (payout) =>
          isWithin(payout.created, params.created) &&
          isWithin(payout.arrival_date, params.arrival_date) &&
          (params.destination === undefined || payout.destination === params.destination) &&
          (params.status === undefined || payout.status === params.status),
      ),
  ),
  route('GET /v1/payouts/:id', { expand }, (call) => findPayout(call, call.id)),
  route('POST /v1/payouts/:id', { expand, metadata: metadata() }, (call) => {
    const payout = findPayout(call, call.id)
    const told = mergeMetadata(payout.metadata ?? {}, call.params.metadata)
    return advancePayout(call, payout, { kind: 'described', metadata: told })
  }),
  route('POST /v1/payouts/:id/cancel', { expand }, cancelPayout),
  route('POST /v1/payouts/:id/reverse', reverseParameters, reversePayout),
]
