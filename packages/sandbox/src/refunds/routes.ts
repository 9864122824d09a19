import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, mergeMetadata, metadata, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { advanceRefund } from './advance-refund.js'
import { createParameters, createRefund } from './create-refund.js'
import { returnMoney } from './settle-refund.js'

export const refundRoutes: readonly AnyRoute[] = [
  route('POST /v1/refunds', createParameters, createRefund),
  route(
    'GET /v1/refunds',
    { ...pageParameters, charge: text(), created: createdRange, payment_intent: text() },
    ({ world, params }) =>
      listObjects(
        world.refunds,
        'refund',
        '/v1/refunds',
        params,
        (refund) =>
          isWithin(refund.created, params.created) &&
          (params.charge === undefined || refund.charge === params.charge) &&
          (params.payment_intent === undefined || refund.payment_intent === params.payment_intent),
      ),
  ),
  route('GET /v1/refunds/:id', { expand }, (call) => findRefund(call, call.id)),
  route('POST /v1/refunds/:id', { expand, metadata: metadata() }, (call) => {
    const refund = findRefund(call, call.id)
    return advanceRefund(call, refund, {
      kind: 'described',
      metadata: mergeMetadata(refund.metadata ?? {}, call.params.metadata),
    })
  }),
  route('POST /v1/refunds/:id/cancel', { expand }, (call) => {
    const canceled = advanceRefund(call, findRefund(call, call.id), { kind: 'canceled' })
    returnMoney(call, canceled)
    return canceled
  }),
]

function findRefund(stage: Stage, id: string): Stripe.Refund {
  return found(stage.world.refunds.get(id), 'refund', id)
}
