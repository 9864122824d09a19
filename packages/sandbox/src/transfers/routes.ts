import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { found, noSuch } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, integer, mergeMetadata, metadata, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { createParameters, createTransfer } from './create-transfer.js'
import { reverseTransfer } from './reverse-transfer.js'

const reverseParameters = {
  amount: integer(1),
  description: text(),
  expand,
  metadata: metadata(),
  refund_application_fee: boolean(),
}

export const transferRoutes: readonly AnyRoute[] = [
  route('POST /v1/transfers', createParameters, createTransfer),
  route(
    'GET /v1/transfers',
    { ...pageParameters, created: createdRange, destination: text(), transfer_group: text() },
    ({ world, params }) =>
      listObjects(
        world.transfers,
        'transfer',
        '/v1/transfers',
        params,
        (transfer) =>
          isWithin(transfer.created, params.created) &&
          (params.destination === undefined || transfer.destination === params.destination) &&
          (params.transfer_group === undefined || transfer.transfer_group === params.transfer_group),
      ),
  ),
  route('GET /v1/transfers/:id', { expand }, (call) => findTransfer(call, call.id)),
  route('POST /v1/transfers/:id', { description: text(), expand, metadata: metadata() }, (call) => {
    const before = findTransfer(call, call.id)
    const after = {
      ...before,
      description: call.params.description ?? before.description,
      metadata: mergeMetadata(before.metadata, call.params.metadata),
    }
    call.world.transfers.put(after)
    call.emit('transfer.updated', after, previousAttributes(before, after))
    return after
  }),
  route('POST /v1/transfers/:id/reversals', reverseParameters, (call) =>
    reverseTransfer(call, findTransfer(call, call.id), {
      amount: call.params.amount,
      metadata: mergeMetadata({}, call.params.metadata),
      refundApplicationFee: call.params.refund_application_fee ?? false,
      sourceRefund: null,
    }),
  ),
  route('GET /v1/transfers/:id/reversals', pageParameters, (call) => {
    const { id } = findTransfer(call, call.id)
    const url = `/v1/transfers/${id}/reversals`
    return listObjects(
      call.world.transfer_reversals,
      'transfer reversal',
      url,
      call.params,
      (one) => one.transfer === id,
    )
  }),
  route('GET /v1/transfers/:owner/reversals/:id', { expand }, (call) => findReversal(call)),
  route('POST /v1/transfers/:owner/reversals/:id', { expand, metadata: metadata() }, (call) => {
    const before = findReversal(call)
    const after = { ...before, metadata: mergeMetadata(before.metadata ?? {}, call.params.metadata) }
    call.world.transfer_reversals.put(after)
    call.world.transfers.put(withReversal(findTransfer(call, call.owner), after))
    return after
  }),
]

function findTransfer(stage: Stage, id: string): Stripe.Transfer {
  return found(stage.world.transfers.get(id), 'transfer', id)
}

function findReversal(call: Call<unknown>): Stripe.TransferReversal {
  const reversal = call.world.transfer_reversals.get(call.id)
  if (reversal?.transfer !== findTransfer(call, call.owner).id) throw noSuch('transfer reversal', call.id)
  return reversal
}

/** A transfer shows its reversals, as they are now. */
function withReversal({ reversals, ...transfer }: Stripe.Transfer, changed: Stripe.TransferReversal): Stripe.Transfer {
  const data = reversals.data.map((reversal) => (reversal.id === changed.id ? changed : reversal))
  return { ...transfer, reversals: { ...reversals, data } }
}
