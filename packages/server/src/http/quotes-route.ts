import { formatAmount, QuoteRequest, QuoteResponse } from '@azora/pay-core'
import { priceOrder } from './price-order.js'
import { defineRoute } from './route.js'

/** What the form shows before it charges. */
export const quotesRoutes = [
  defineRoute({
    method: 'POST',
    path: '/quotes',
    summary: 'What an order costs; POST /payments charges the same for the same input.',
    access: 'visitor',
    body: QuoteRequest,
    response: QuoteResponse,
    async run(parts, call) {
      const { money, description } = await priceOrder(parts, call, call.body)
      return { amount: formatAmount(money), ...money, description }
    },
  }),
]
