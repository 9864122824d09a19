/** What makes an order another order: a change of any of these opens a new payment. */
export interface OrderFacts {
  readonly endpoint: string
  readonly mode: string
  readonly item: string
  readonly quantity: number
  readonly amountMinor: number
  readonly currency: string
}

/** The name under which an order's attempt is kept. */
export function orderKey(order: OrderFacts): string {
  const { endpoint, mode, item, quantity, amountMinor, currency } = order
  return [endpoint, mode, item, quantity, amountMinor, currency].map((part) => encodeURIComponent(part)).join(':')
}

/** Whether two names are of the same order. What is sold has its price from the server, which may have changed meanwhile. */
export function isSameOrder(one: string, other: string): boolean {
  const [a, b] = [one, other].map((key) => key.split(':'))
  const parts = a?.[2] ? 4 : 6
  return a?.slice(0, parts).join() === b?.slice(0, parts).join()
}
