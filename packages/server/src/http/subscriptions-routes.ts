import { CreateSubscriptionRequest, CreateSubscriptionResponse } from '@azora/pay-core'
import { ownerOf } from './identify-caller.js'
import { priceOrder } from './price-order.js'
import { commandOptions } from './read-idempotency-key.js'
import { defineRoute } from './route.js'

/** Beginning a subscription. What becomes of it later is Stripe's. */
export const subscriptionsRoutes = [
  defineRoute({
    method: 'POST',
    path: '/subscriptions',
    summary: 'Begins a subscription, once for its Idempotency-Key; the browser confirms its first payment.',
    access: 'user',
    idempotent: true,
    body: CreateSubscriptionRequest,
    status: 201,
    response: CreateSubscriptionResponse,
    async run(parts, call) {
      const { price, quantity = 1 } = call.body
      const owner = ownerOf(call.caller)
      const { money } = await priceOrder(parts, call, call.body)
      const input = { ...owner, price, quantity, quoted: money }
      return parts.subscriptions.start(input, await commandOptions(call, call.body))
    },
  }),
]
