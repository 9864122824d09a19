import { CustomerResponse } from '@azora/pay-core'
import { defineRoute } from './route.js'

/** The user as Stripe knows them. A customer's id is never taken from a request. */
export const customersRoutes = [
  defineRoute({
    method: 'GET',
    path: '/customers/me',
    summary: "The user's customer at Stripe, made on first need.",
    access: 'user',
    response: CustomerResponse,
    async run({ customers }, { caller }) {
      if (caller === null) throw new TypeError('A route for users was called without one.')
      const { userId, email, name } = caller
      const owner = { userId, ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) }
      return { customer: await customers.ensure(owner) }
    },
  }),
]
