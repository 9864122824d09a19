import type { Money } from '@azora/pay-core/money'

/** What an order cost, by the name under which its attempt is kept; `null` where nothing was charged. */
export function moneyIn(order: string): Money | null {
  const [amountMinor, currency] = order.split(':').slice(-2).map(decodeURIComponent)
  return currency ? { amountMinor: Number(amountMinor), currency } : null
}
