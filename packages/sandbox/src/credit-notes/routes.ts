import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand } from '../parameters/index.js'
import { type Collection, createCollection } from '../world/index.js'
import { buildCreditNote } from './build-credit-note.js'
import { createParameters, listParameters, previewLinesParameters, updateParameters } from './parameters.js'
import { createCreditNote, findCreditNote, updateCreditNote, voidCreditNote } from './write-credit-note.js'

export const creditNoteRoutes: readonly AnyRoute[] = [
  route('POST /v1/credit_notes', createParameters, createCreditNote),
  route('GET /v1/credit_notes', listParameters, ({ world, params }) =>
    listObjects(
      world.credit_notes,
      'credit note',
      '/v1/credit_notes',
      params,
      (note) =>
        isWithin(note.created, params.created) &&
        (params.customer === undefined || note.customer === params.customer) &&
        (params.invoice === undefined || note.invoice === params.invoice),
    ),
  ),
  route('GET /v1/credit_notes/preview', createParameters, (call) => buildCreditNote(call, call.params)),
  route('GET /v1/credit_notes/preview/lines', previewLinesParameters, (call) =>
    listObjects(
      linesOf(buildCreditNote(call, call.params)),
      'credit note line item',
      '/v1/credit_notes/preview/lines',
      call.params,
    ),
  ),
  route('GET /v1/credit_notes/:id', { expand }, (call) => findCreditNote(call, call.id)),
  route('POST /v1/credit_notes/:id', updateParameters, updateCreditNote),
  route('POST /v1/credit_notes/:id/void', { expand }, voidCreditNote),
  route('GET /v1/credit_notes/:id/lines', pageParameters, (call) => {
    const note = findCreditNote(call, call.id)
    return listObjects(linesOf(note), 'credit note line item', `/v1/credit_notes/${note.id}/lines`, call.params)
  }),
]

/** The lines in their order on the note: a list shows what came last first, so they are handed over backwards. */
function linesOf({ lines }: Stripe.CreditNote): Collection<Stripe.CreditNoteLineItem> {
  const listed = createCollection<Stripe.CreditNoteLineItem>()
  for (const line of lines.data.toReversed()) listed.put(line)
  return listed
}
