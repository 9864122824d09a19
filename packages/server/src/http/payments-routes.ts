import {
  CancelPaymentRequest,
  CapturePaymentRequest,
  CreatePaymentRequest,
  CreatePaymentResponse,
  PaymentListResponse,
  PaymentResponse,
  SyncPaymentRequest,
  UserId,
} from '@azora/pay-core'
import { z } from 'zod'
import { findPayment, noSuchPayment, paymentIdOf } from './find-payment.js'
import type { HandlerParts } from './handler-parts.js'
import { orderPayment } from './order-payment.js'
import { commandOptions } from './read-idempotency-key.js'
import { type Call, defineRoute } from './route.js'
import { syncOwnPayment } from './sync-own-payment.js'

const Paging = z.object({
  /** How many, 1 to 100. */
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
})

const ListQuery = Paging.extend({ userId: UserId.optional() })

const createRoute = defineRoute({
  method: 'POST',
  path: '/payments',
  summary: 'Creates a payment, once for its Idempotency-Key; the browser confirms it with the client secret.',
  access: 'payer',
  idempotent: true,
  body: CreatePaymentRequest,
  status: 201,
  response: CreatePaymentResponse,
  async run(parts, call) {
    const input = await orderPayment(parts, call, call.body)
    return parts.payments.create(input, await commandOptions(call, call.body))
  },
})

const getRoute = defineRoute({
  method: 'GET',
  path: '/payments/:id',
  summary: 'One payment.',
  access: 'user',
  response: PaymentResponse,
  run: async (parts, call) => ({ payment: await findPayment(parts, call) }),
})

const listRoute = defineRoute({
  method: 'GET',
  path: '/payments',
  summary: "The user's own payments, newest first; an operator sees everybody's.",
  access: 'user',
  query: ListQuery,
  response: PaymentListResponse,
  run: (parts, call) => listPayments(parts, call, call.query, call.query.userId),
})

const listOfUserRoute = defineRoute({
  method: 'GET',
  path: '/payments/user/:userId',
  summary: "One user's payments, newest first.",
  access: 'user',
  query: Paging,
  response: PaymentListResponse,
  run: (parts, call) => listPayments(parts, call, call.query, userIdOf(call)),
})

/** What can be nobody's id is nobody's. */
function userIdOf({ params }: Call): string {
  const { success, data } = UserId.safeParse(params.userId)
  if (!success) throw noSuchPayment()
  return data
}

async function listPayments(
  { payments }: HandlerParts,
  { caller }: Call,
  { limit, cursor }: z.output<typeof Paging>,
  wanted: string | undefined,
): Promise<z.input<typeof PaymentListResponse>> {
  if (caller === null) throw new TypeError('A route for users was called without one.')
  const userId = caller.role === 'operator' ? wanted : caller.userId
  if (wanted !== undefined && wanted !== userId) throw noSuchPayment()
  const page = await payments.list({
    ...(userId === undefined ? {} : { userId }),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
  })
  return { payments: [...page.payments], nextCursor: page.nextCursor }
}

const captureRoute = defineRoute({
  method: 'POST',
  path: '/payments/:id/capture',
  summary: 'Takes authorized money: all of it, or less.',
  access: 'operator',
  idempotent: true,
  body: CapturePaymentRequest,
  response: PaymentResponse,
  async run({ payments }, call) {
    const { amount } = call.body
    const input = amount === undefined ? {} : { amount }
    return { payment: await payments.capture(paymentIdOf(call), input, await commandOptions(call, call.body)) }
  },
})

const cancelRoute = defineRoute({
  method: 'POST',
  path: '/payments/:id/cancel',
  summary: 'Gives up a payment that was not paid.',
  access: 'operator',
  idempotent: true,
  body: CancelPaymentRequest,
  response: PaymentResponse,
  async run({ payments }, call) {
    const { reason } = call.body
    const input = reason === undefined ? {} : { reason }
    return { payment: await payments.cancel(paymentIdOf(call), input, await commandOptions(call, call.body)) }
  },
})

const syncRoute = defineRoute({
  method: 'POST',
  path: '/payments/:id/sync',
  summary: 'Asks Stripe how a payment stands, for the page that the payer returns to.',
  access: 'payer',
  body: SyncPaymentRequest,
  response: PaymentResponse,
  run: async (parts, call) => ({ payment: await syncOwnPayment(parts, call, call.body.clientSecret) }),
})

export const paymentsRoutes = [createRoute, getRoute, listRoute, listOfUserRoute, captureRoute, cancelRoute, syncRoute]
