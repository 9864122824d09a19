import { AzoraError, type Money } from '@azora/pay-core'
import type { Context } from '../context.js'

/**
 * That what is subscribed to costs what the host app's `quote` says: a browser can't pick another price of the account
 * by its id, and a quote that looks at something else sells nothing by accident.
 *
 * @throws AzoraError `item_unknown`
 */
export async function checkPrice(
  { stripe }: Pick<Context, 'stripe'>,
  price: string,
  quantity: number,
  quoted: Money,
): Promise<void> {
  const { object } = await stripe.prices.retrieve(price).catch((cause: unknown) => {
    if (cause instanceof AzoraError && cause.code === 'not_found') throw notForSale('There is no such price.')
    throw cause
  })
  if (!object.active || object.recurring === null) throw notForSale('This price is not for sale as a subscription.')
  const amountMinor = object.unit_amount === null ? null : object.unit_amount * quantity
  if (amountMinor === quoted.amountMinor && object.currency === quoted.currency) return
  throw notForSale('This price is not for sale: quote names another amount for it.')
}

function notForSale(message: string): AzoraError {
  return new AzoraError('item_unknown', message, { data: { param: 'price' } })
}
