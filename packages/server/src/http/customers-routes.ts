import { CustomerResponse, CustomerSessionResponse } from '@azora/pay-core'
import { ownerOf } from './identify-caller.js'
import { defineRoute } from './route.js'

/** The user as Stripe knows them. A customer's id is never taken from a request. */
export const customersRoutes = [
  defineRoute({
    method: 'GET',
    path: '/customers/me',
    summary: "The user's customer at Stripe, made on first need.",
    access: 'user',
    response: CustomerResponse,
    run: async ({ customers }, { caller }) => ({ customer: await customers.ensure(ownerOf(caller)) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/customer-sessions',
    summary: 'Opens a session in which the form shows what the user has saved, and can remove it.',
    access: 'user',
    status: 201,
    response: CustomerSessionResponse,
    run: ({ customers }, { caller }) => customers.openSession(ownerOf(caller)),
  }),
]
