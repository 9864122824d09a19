import { type AnyRoute, route } from '../api/route.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, text } from '../parameters/index.js'
import { createItem, createParameters, deleteItem, findItem, updateItem, updateParameters } from './write-item.js'

const listParameters = {
  ...pageParameters,
  created: createdRange,
  customer: text(),
  customer_account: text(),
  invoice: text(),
  pending: boolean(),
}

export const invoiceItemRoutes: readonly AnyRoute[] = [
  route('POST /v1/invoiceitems', createParameters, createItem),
  route('GET /v1/invoiceitems', listParameters, ({ world, params }) =>
    listObjects(
      world.invoice_items,
      'invoiceitem',
      '/v1/invoiceitems',
      params,
      (item) =>
        isWithin(item.date, params.created) &&
        (params.customer === undefined || item.customer === params.customer) &&
        (params.invoice === undefined || item.invoice === params.invoice) &&
        // Of what lives on a test clock, a list tells those who say whose they look for.
        (!item.test_clock || params.customer !== undefined || params.invoice !== undefined) &&
        (params.pending === undefined || (item.invoice === null) === params.pending),
    ),
  ),
  route('GET /v1/invoiceitems/:id', { expand }, (call) => findItem(call, call.id)),
  route('POST /v1/invoiceitems/:id', updateParameters, updateItem),
  route('DELETE /v1/invoiceitems/:id', { expand }, deleteItem),
]
