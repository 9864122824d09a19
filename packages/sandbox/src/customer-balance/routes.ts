import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { noSuch } from '../errors/index.js'
import { createdRange, isWithin, listObjects, pageParameters } from '../lists/index.js'
import { checkCurrency } from '../money/index.js'
import { expand, integer, kept, mergeMetadata, metadata, required, text, unsettable } from '../parameters/index.js'
import { findCustomer } from '../world/index.js'
import { moveBalance } from './move-balance.js'

const createParameters = {
  amount: required(integer()),
  currency: required(text(3)),
  description: text(350),
  expand,
  metadata: metadata(),
}

export const customerBalanceRoutes: readonly AnyRoute[] = [
  route('POST /v1/customers/:id/balance_transactions', createParameters, (call) => {
    const { amount, currency, description } = call.params
    return moveBalance(call, findCustomer(call, call.id).id, {
      amount,
      currency: checkCurrency(currency),
      description: description ?? null,
      metadata: mergeMetadata({}, call.params.metadata),
      type: 'adjustment',
    })
  }),
  route(
    'GET /v1/customers/:id/balance_transactions',
    { ...pageParameters, created: createdRange, invoice: text() },
    (call) => {
      const { world, params } = call
      const customer = findCustomer(call, call.id).id
      const url = `/v1/customers/${customer}/balance_transactions`
      return listObjects(
        world.customer_balance_transactions,
        'customer_balance_transaction',
        url,
        params,
        (transaction) =>
          transaction.customer === customer &&
          isWithin(transaction.created, params.created) &&
          (params.invoice === undefined || transaction.invoice === params.invoice),
      )
    },
  ),
  route('GET /v1/customers/:customer/balance_transactions/:id', { expand }, findTransaction),
  route(
    'POST /v1/customers/:customer/balance_transactions/:id',
    { description: unsettable(text(350)), expand, metadata: metadata() },
    (call) => {
      const before = findTransaction(call)
      const after: Stripe.CustomerBalanceTransaction = {
        ...before,
        description: kept(call.params.description, before.description),
        metadata: mergeMetadata(before.metadata ?? {}, call.params.metadata),
      }
      call.world.customer_balance_transactions.put(after)
      return after
    },
  ),
]

function findTransaction({ world, owner, id }: Call<unknown>): Stripe.CustomerBalanceTransaction {
  const transaction = world.customer_balance_transactions.get(id)
  if (transaction?.customer !== owner) throw noSuch('customer_balance_transaction', id)
  return transaction
}
