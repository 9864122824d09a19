import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, hash, oneOf, required, text } from '../parameters/index.js'

const listParameters = {
  ...pageParameters,
  created: createdRange,
  invoice: text(),
  payment: hash({
    payment_intent: text(),
    payment_record: text(),
    type: required(oneOf(['payment_intent', 'payment_record'])),
  }),
  status: oneOf(['canceled', 'open', 'paid']),
}

export const invoicePaymentRoutes: readonly AnyRoute[] = [
  route('GET /v1/invoice_payments', listParameters, ({ world, params }) =>
    listObjects(
      world.invoice_payments,
      'invoice_payment',
      '/v1/invoice_payments',
      params,
      (payment) =>
        isWithin(payment.created, params.created) &&
        (params.invoice === undefined || payment.invoice === params.invoice) &&
        (params.status === undefined || payment.status === params.status) &&
        (params.payment === undefined || payment.payment.payment_intent === params.payment.payment_intent),
    ),
  ),
  route('GET /v1/invoice_payments/:id', { expand }, ({ world, id }) => {
    return found(world.invoice_payments.get(id), 'invoice_payment', id)
  }),
]
