import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, type Parsed } from '../parameters/index.js'
import { searchObjects, searchParameters } from '../search/index.js'
import { type Collection, createCollection, type World } from '../world/index.js'
import {
  attachByRequest,
  deleteInvoice,
  finalizeByRequest,
  markUncollectible,
  payByRequest,
  sendByRequest,
  voidInvoice,
} from './close-invoice.js'
import { findInvoice, subscriptionOf } from './find-invoice.js'
import { addLines, removeLines, updateLine, updateLines } from './line-verbs.js'
import {
  addLinesParameters,
  attachParameters,
  createParameters,
  finalizeParameters,
  listParameters,
  payParameters,
  removeLinesParameters,
  updateLineParameters,
  updateLinesParameters,
  updateParameters,
} from './parameters.js'
import { updateFinalized } from './update-finalized.js'
import { createInvoice, updateDraft } from './write-invoice.js'

export const invoiceRoutes: readonly AnyRoute[] = [
  route('POST /v1/invoices', createParameters, createInvoice),
  route('GET /v1/invoices', listParameters, ({ world, params }) =>
    listObjects(world.invoices, 'invoice', '/v1/invoices', params, (invoice) => isWanted(invoice, params)),
  ),
  route('GET /v1/invoices/search', searchParameters, ({ world, params }) =>
    searchObjects(world.invoices, '/v1/invoices/search', params),
  ),
  route('GET /v1/invoices/:id', { expand }, (call) => findInvoice(call, call.id)),
  route('POST /v1/invoices/:id', updateParameters, updateInvoice),
  route('DELETE /v1/invoices/:id', { expand }, deleteInvoice),
  route('POST /v1/invoices/:id/finalize', finalizeParameters, finalizeByRequest),
  route('POST /v1/invoices/:id/pay', payParameters, payByRequest),
  route('POST /v1/invoices/:id/send', { expand }, sendByRequest),
  route('POST /v1/invoices/:id/void', { expand }, (call) => voidInvoice(call, findInvoice(call, call.id))),
  route('POST /v1/invoices/:id/mark_uncollectible', { expand }, (call) =>
    markUncollectible(call, findInvoice(call, call.id)),
  ),
  route('POST /v1/invoices/:id/attach_payment', attachParameters, attachByRequest),
  route('GET /v1/invoices/:id/lines', pageParameters, (call) => {
    const { id } = findInvoice(call, call.id)
    return listObjects(linesIn(call.world, id), 'line item', `/v1/invoices/${id}/lines`, call.params)
  }),
  route('POST /v1/invoices/:id/add_lines', addLinesParameters, addLines),
  route('POST /v1/invoices/:id/update_lines', updateLinesParameters, updateLines),
  route('POST /v1/invoices/:id/remove_lines', removeLinesParameters, removeLines),
  route('POST /v1/invoices/:invoice/lines/:id', updateLineParameters, updateLine),
]

/** Of what lives on a test clock, a list tells those who say whose they look for. */
function isWanted(invoice: Stripe.Invoice, wanted: Parsed<typeof listParameters>): boolean {
  return (
    isWithin(invoice.created, wanted.created) &&
    (wanted.due_date === undefined || (invoice.due_date !== null && isWithin(invoice.due_date, wanted.due_date))) &&
    (wanted.collection_method === undefined || invoice.collection_method === wanted.collection_method) &&
    (wanted.customer === undefined || invoice.customer === wanted.customer) &&
    (!invoice.test_clock || wanted.customer !== undefined || wanted.subscription !== undefined) &&
    (wanted.status === undefined || invoice.status === wanted.status) &&
    (wanted.subscription === undefined || subscriptionOf(invoice) === wanted.subscription)
  )
}

/** The lines in their order on the invoice: a list shows what came last first, so they are handed over backwards. */
function linesIn({ invoice_lines: lines }: World, invoice: string): Collection<Stripe.InvoiceLineItem> {
  const listed = createCollection<Stripe.InvoiceLineItem>()
  for (const { invoice: of, line } of lines.newestFirst()) if (of === invoice) listed.put(line)
  return listed
}

function updateInvoice(call: Call<Parsed<typeof updateParameters>>): Stripe.Invoice {
  const before = findInvoice(call, call.id)
  return before.status === 'draft' ? updateDraft(call, before) : updateFinalized(call, before)
}
