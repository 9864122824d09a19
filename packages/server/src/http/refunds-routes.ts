import { CreateRefundRequest, RefundListResponse, RefundResponse } from '@azora/pay-core'
import { findPayment, paymentIdOf } from './find-payment.js'
import { commandOptions } from './read-idempotency-key.js'
import { defineRoute } from './route.js'

const createRefundRoute = defineRoute({
  method: 'POST',
  path: '/payments/:id/refunds',
  summary: 'Sends money back: all that is left, or less; never more than was captured.',
  access: 'operator',
  idempotent: true,
  body: CreateRefundRequest,
  status: 201,
  response: RefundResponse,
  async run({ payments }, call) {
    const { amount, reason } = call.body
    const input = { ...(amount === undefined ? {} : { amount }), ...(reason === undefined ? {} : { reason }) }
    return { refund: await payments.refund(paymentIdOf(call), input, await commandOptions(call, call.body)) }
  },
})

const listRefundsRoute = defineRoute({
  method: 'GET',
  path: '/payments/:id/refunds',
  summary: 'The refunds of a payment, newest first.',
  access: 'user',
  response: RefundListResponse,
  async run(parts, call) {
    const { id } = await findPayment(parts, call)
    return { refunds: [...(await parts.payments.refunds(id))] }
  },
})

export const refundsRoutes = [createRefundRoute, listRefundsRoute]
