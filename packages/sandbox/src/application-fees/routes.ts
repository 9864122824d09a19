import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { found, noSuch } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, integer, mergeMetadata, metadata, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { refundFee } from './refund-fee.js'

export const applicationFeeRoutes: readonly AnyRoute[] = [
  route('GET /v1/application_fees', { ...pageParameters, charge: text(), created: createdRange }, ({ world, params }) =>
    listObjects(
      world.application_fees,
      'application fee',
      '/v1/application_fees',
      params,
      (fee) =>
        isWithin(fee.created, params.created) &&
        (params.charge === undefined || fee.charge === params.charge || fee.originating_transaction === params.charge),
    ),
  ),
  route('GET /v1/application_fees/:id', { expand }, (call) => findFee(call, call.id)),
  route('POST /v1/application_fees/:id/refunds', { amount: integer(1), expand, metadata: metadata() }, (call) =>
    refundFee(call, findFee(call, call.id), {
      amount: call.params.amount,
      metadata: mergeMetadata({}, call.params.metadata),
    }),
  ),
  route('GET /v1/application_fees/:id/refunds', pageParameters, (call) => {
    const { id } = findFee(call, call.id)
    const url = `/v1/application_fees/${id}/refunds`
    return listObjects(call.world.fee_refunds, 'fee refund', url, call.params, (refund) => refund.fee === id)
  }),
  route('GET /v1/application_fees/:owner/refunds/:id', { expand }, (call) => findRefund(call)),
  route('POST /v1/application_fees/:owner/refunds/:id', { expand, metadata: metadata() }, (call) => {
    const before = findRefund(call)
    const after = { ...before, metadata: mergeMetadata(before.metadata ?? {}, call.params.metadata) }
    call.world.fee_refunds.put(after)
    call.world.application_fees.put(withRefund(findFee(call, call.owner), after))
    call.emit('application_fee.refund.updated', after, previousAttributes(before, after))
    return after
  }),
]

function findFee(stage: Stage, id: string): Stripe.ApplicationFee {
  return found(stage.world.application_fees.get(id), 'application fee', id)
}

function findRefund(call: Call<unknown>): Stripe.FeeRefund {
  const refund = call.world.fee_refunds.get(call.id)
  if (refund?.fee !== findFee(call, call.owner).id) throw noSuch('fee refund', call.id)
  return refund
}

/** A fee shows its refunds, as they are now. */
function withRefund({ refunds, ...fee }: Stripe.ApplicationFee, changed: Stripe.FeeRefund): Stripe.ApplicationFee {
  const data = refunds.data.map((refund) => (refund.id === changed.id ? changed : refund))
  return { ...fee, refunds: { ...refunds, data } }
}
