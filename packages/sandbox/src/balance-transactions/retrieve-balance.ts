import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** What the account has, per currency: the sum of the ledger, split by what is available already. */
export function retrieveBalance(stage: Stage): Stripe.Balance {
  const available = new Map<string, number>([['usd', 0]])
  const pending = new Map<string, number>([['usd', 0]])
  for (const transaction of stage.world.balance_transactions.all()) {
    const side = transaction.available_on <= stage.now ? available : pending
    side.set(transaction.currency, (side.get(transaction.currency) ?? 0) + transaction.net)
  }
  return { object: 'balance', available: funds(available), livemode: false, pending: funds(pending) }
}

function funds(sums: ReadonlyMap<string, number>): Stripe.Balance.Available[] {
  return [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
}
