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
