import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { expand, text } from '../parameters/index.js'
import { asOfNow } from './record-movement.js'
import { retrieveBalance } from './retrieve-balance.js'

export const balanceRoutes: readonly AnyRoute[] = [
  route('GET /v1/balance', { expand }, retrieveBalance),
  route(
    'GET /v1/balance_transactions',
    { ...pageParameters, created: createdRange, currency: text(3), payout: text(), source: text(), type: text() },
    ({ world, params, now }) => {
      const page = listObjects(
        world.balance_transactions,
        'balance_transaction',
        '/v1/balance_transactions',
        params,
        (transaction) =>
          isWithin(transaction.created, params.created) &&
          (params.currency === undefined || transaction.currency === params.currency.toLowerCase()) &&
          (params.payout === undefined || world.payout_items.get(transaction.id)?.payout === params.payout) &&
          (params.source === undefined || transaction.source === params.source) &&
          (params.type === undefined || transaction.type === params.type),
      )
      return { ...page, data: page.data.map((transaction) => asOfNow(transaction, now)) }
    },
  ),
  route('GET /v1/balance_transactions/:id', { expand }, ({ world, id, now }) => {
    const transaction = found(world.balance_transactions.get(id), 'balance transaction', id)
    return asOfNow(transaction, now)
  }),
]
