import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, text } from '../parameters/index.js'
import { closeDispute, findDispute, updateDispute, updateParameters } from './answer-dispute.js'

export const disputeRoutes: readonly AnyRoute[] = [
  route(
    'GET /v1/disputes',
    { ...pageParameters, charge: text(), created: createdRange, payment_intent: text() },
    ({ world, params }) =>
      listObjects(
        world.disputes,
        'dispute',
        '/v1/disputes',
        params,
        (dispute) =>
          isWithin(dispute.created, params.created) &&
          (params.charge === undefined || dispute.charge === params.charge) &&
          (params.payment_intent === undefined || dispute.payment_intent === params.payment_intent),
      ),
  ),
  route('GET /v1/disputes/:id', { expand }, (call) => findDispute(call, call.id)),
  route('POST /v1/disputes/:id', updateParameters, updateDispute),
  route('POST /v1/disputes/:id/close', { expand }, closeDispute),
]
