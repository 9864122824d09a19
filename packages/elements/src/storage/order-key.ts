/** What makes an order another order: a change of any of these opens a new payment. */
export interface OrderFacts {
  readonly endpoint: string | null
  readonly mode: string
  readonly item: string | undefined
  readonly quantity: number
  /** In minor units; left out, like the currency, while nobody knows the price. */
  readonly amountMinor?: number
  readonly currency?: string
}

/** The name under which an order's attempt is kept. */
export function orderKey(order: OrderFacts): string {
  const { endpoint, mode, item, quantity, amountMinor = 0, currency } = order
  return [endpoint, mode, item, quantity, amountMinor, currency].map((part) => encodeURIComponent(part ?? '')).join(':')
}

/**
 * Whether two names are of the same order. What is sold has a name, and whatever its price is by now, it is the same. Where
 * the page names nothing but an amount, another amount is another order.
 *
 * @param parts - How many of its facts count.
 */
export function isSameOrder(one: string, other: string, parts = one.split(':')[2] ? 4 : 6): boolean {
  const [a, b] = [one, other].map((key) => key.split(':'))
  return a?.slice(0, parts).join() === b?.slice(0, parts).join()
}
