import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'

/** What the account has, per currency: the sum of the ledger, split by what is available already. */
export function retrieveBalance(stage: Stage): Stripe.Balance {
  const own = stage.inAccount(null).world.accounts.get(stage.account ?? '')?.default_currency ?? 'usd'
  const available = new Map<string, number>([[own, 0]])
  const pending = new Map<string, number>([[own, 0]])
  for (const transaction of stage.world.balance_transactions.all()) {
    const side = transaction.available_on <= stage.now ? available : pending
    side.set(transaction.currency, (side.get(transaction.currency) ?? 0) + transaction.net)
  }
  return { object: 'balance', available: funds(available), livemode: false, pending: funds(pending) }
}

/** What of a currency can be sent or paid out now, in minor units. */
export function availableIn(stage: Stage, currency: string): number {
  let sum = 0
  for (const transaction of stage.world.balance_transactions.all()) {
    if (transaction.currency === currency && transaction.available_on <= stage.now) sum += transaction.net
  }
  return sum
}

function funds(sums: ReadonlyMap<string, number>): Stripe.Balance.Available[] {
  return [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }))
}
