import { type Http, requestQuote } from '../client/index.js'
import type { Price } from './payment-engine.js'

/** What the server asks for an order; the page's own description, when it has one, is shown instead of the server's. */
export async function serverPrice(
  http: Http,
  order: Parameters<typeof requestQuote>[1],
  wanted: string | null,
): Promise<Price> {
  const { amount, amountMinor, currency, description } = await requestQuote(http, order)
  return { money: { amountMinor, currency }, amount, description: wanted ?? description }
}
