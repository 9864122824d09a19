import { AzoraError, CreateSubscriptionRequest, CreateSubscriptionResponse } from '@azora/pay-core'
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
      const { price, quantity = 1, amount } = call.body
      if (amount !== undefined) throw amountNamed()
      const owner = ownerOf(call.caller)
      const { money } = await priceOrder(parts, call, call.body)
      const input = { ...owner, price, quantity, quoted: money }
      return parts.subscriptions.start(input, await commandOptions(call, call.body))
    },
  }),
]

/** Whoever named an amount would be sold any price of the account that costs as much, and `quote` would not be asked. */
function amountNamed(): AzoraError {
  const message = 'A subscription costs what its price says, and `quote` says which are for sale. Leave amount out.'
  return new AzoraError('amount_not_allowed', message, { data: { param: 'amount' } })
}
