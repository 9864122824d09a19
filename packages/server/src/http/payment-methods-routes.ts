import { PaymentMethodId, PaymentMethodListResponse, PaymentMethodResponse, UserId } from '@azora/pay-core'
import { z } from 'zod'
import { noSuchPaymentMethod } from '../payment-methods/index.js'
import type { Caller } from './identify-caller.js'
import { commandOptions } from './read-idempotency-key.js'
import { type Call, defineRoute } from './route.js'

/** Whose; only an operator may name another user. */
const OfUser = z.object({ userId: UserId.optional() })

/** What users have saved to pay with: each their own, an operator anybody's. */
export const paymentMethodsRoutes = [
  defineRoute({
    method: 'GET',
    path: '/payment-methods',
    summary: 'What the user has saved to pay with, newest first.',
    access: 'user',
    query: OfUser,
    response: PaymentMethodListResponse,
    run: async ({ paymentMethods }, { caller, query }) => ({
      paymentMethods: [...(await paymentMethods.list(holderOf(caller, query.userId)))],
    }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/payment-methods/:id',
    summary: 'Lets go of what was saved, for ever.',
    access: 'user',
    query: OfUser,
    response: PaymentMethodResponse,
    async run({ paymentMethods }, call) {
      const holder = holderOf(call.caller, call.query.userId)
      const options = await commandOptions(call, undefined)
      return { paymentMethod: await paymentMethods.remove(holder, paymentMethodIdOf(call), options) }
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/payment-methods/:id/default',
    summary: 'Charges subscriptions and invoices to it from now on, where nothing else is said.',
    access: 'user',
    idempotent: true,
    query: OfUser,
    response: PaymentMethodResponse,
    async run({ paymentMethods }, call) {
      const holder = holderOf(call.caller, call.query.userId)
      const options = await commandOptions(call, undefined)
      return { paymentMethod: await paymentMethods.setDefault(holder, paymentMethodIdOf(call), options) }
    },
  }),
]

/** @throws AzoraError `not_found` when somebody names another user: nobody learns who has saved what. */
function holderOf(caller: Caller | null, wanted: string | undefined): string {
  if (caller === null) throw new TypeError('A route for users was called without one.')
  const mayName = caller.role === 'operator' || wanted === caller.userId
  if (wanted !== undefined && !mayName) throw noSuchPaymentMethod()
  return wanted ?? caller.userId
}

/** What can be no id is nobody's. */
function paymentMethodIdOf({ params }: Call): string {
  const { success, data } = PaymentMethodId.safeParse(params.id)
  if (!success) throw noSuchPaymentMethod()
  return data
}
