import { CreateSetupIntentRequest, CreateSetupIntentResponse } from '@azora/pay-core'
import { ownerOf } from './identify-caller.js'
import { commandOptions } from './read-idempotency-key.js'
import { defineRoute } from './route.js'

/** Saving a way to pay. A guest has no customer to save it with. */
export const setupIntentsRoutes = [
  defineRoute({
    method: 'POST',
    path: '/setup-intents',
    summary:
      'Opens a setup intent, once for its Idempotency-Key: the browser saves a card with it, nothing is charged.',
    access: 'user',
    idempotent: true,
    body: CreateSetupIntentRequest,
    status: 201,
    response: CreateSetupIntentResponse,
    async run({ paymentMethods }, call) {
      const { usage } = call.body
      const input = { ...ownerOf(call.caller), ...(usage === undefined ? {} : { usage }) }
      return paymentMethods.setUp(input, await commandOptions(call, call.body))
    },
  }),
]
