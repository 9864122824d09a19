import { AzoraError, assertChargeable, type Money, parseAmount } from '@azora/pay-core'
import type { ClientAmounts, Quoted, QuoteInput } from '../config/index.js'
import type { HandlerParts } from './handler-parts.js'
import type { Call } from './route.js'

/** What will be charged. */
export interface Price {
  readonly money: Money
  readonly description: string | null
  readonly captureMethod?: 'automatic' | 'manual'
  readonly metadata?: Readonly<Record<string, string>>
}

/**
 * What an order costs, by the same rule for what a form shows and for what is charged: the server says so, unless an
 * operator does, or the host app lets browsers choose an amount and this one is within its limits.
 *
 * @throws AzoraError `amount_not_allowed`, `item_unknown`, and whatever is wrong with an amount.
 */
export async function priceOrder({ config }: HandlerParts, call: Call, input: QuoteInput): Promise<Price> {
  const { caller, request } = call
  if (caller?.role === 'operator' && input.amount !== undefined) return namedPrice(input)
  const chosen = input.amount === undefined ? null : chosenAmount(config.clientAmounts, input)
  if (config.quote !== null && (chosen === null || input.item !== undefined)) {
    return quotedPrice(await config.quote({ input, user: caller, request }), input)
  }
  if (chosen !== null && input.item === undefined) return { money: chosen, description: textOf(input.description) }
  throw new AzoraError(
    'item_unknown',
    config.quote === null
      ? 'Nothing is for sale, because createAzoraPay was given no `quote`. Pass quote: ({ input }) => ({ amount, currency }), or clientAmounts to let browsers choose an amount.'
      : 'Name an item.',
    { data: { param: 'item' } },
  )
}

function namedPrice({ amount = '', currency, description }: QuoteInput): Price {
  if (currency === undefined) {
    throw new AzoraError('invalid_request', 'Name a currency with the amount.', { data: { param: 'currency' } })
  }
  return { money: parseAmount(amount, currency), description: textOf(description) }
}

function chosenAmount(allowed: ClientAmounts | null, { amount = '', currency }: QuoteInput): Money {
  if (allowed === null) {
    throw notAllowed(
      'The server says what things cost, so a request from a browser must not name an amount. Send an item and price it in `quote`; for donations, pass clientAmounts to createAzoraPay.',
      'amount',
    )
  }
  if (currency === undefined || !allowed.currencies.includes(currency.toLowerCase())) {
    throw notAllowed(`currency must be one of ${allowed.currencies.join(', ')}.`, 'currency')
  }
  const money = parseAmount(amount, currency)
  const min = parseAmount(allowed.min, currency)
  const max = parseAmount(allowed.max, currency)
  if (money.amountMinor < min.amountMinor || money.amountMinor > max.amountMinor) {
    throw notAllowed(`amount must be from ${allowed.min} to ${allowed.max} ${money.currency.toUpperCase()}.`, 'amount')
  }
  return money
}

function quotedPrice(quoted: Quoted | null | undefined, { item }: QuoteInput): Price {
  // `prices[input.item]` finds what every object inherits, when the item is called `constructor` or `__proto__`.
  const inherited = typeof quoted === 'function' || quoted === Object.prototype
  if (quoted === null || quoted === undefined || inherited) {
    throw new AzoraError('item_unknown', notForSale(item), { data: { param: 'item' } })
  }
  const money = quotedMoney(quoted)
  assertChargeable(money)
  const { captureMethod, metadata } = quoted
  return {
    money,
    description: textOf(quoted.description),
    ...(captureMethod === undefined ? {} : { captureMethod }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

/** Whoever sent the item reads it again, and may put it on a page: letters, digits and dashes, and not many. */
function notForSale(item: string | undefined): string {
  if (item === undefined) return 'There is nothing for sale by that description.'
  const shown = item.replaceAll(/[^\p{L}\p{N} ._:/-]/gu, '?')
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown
  return `There is no item "${short}" for sale: quote returned nothing for it.`
}

/** A price that can't be read is the host app's mistake, not the payer's. */
function quotedMoney({ amount, currency }: Quoted): Money {
  try {
    return parseAmount(amount, currency)
  } catch (cause) {
    if (!(cause instanceof AzoraError)) throw cause
    throw new AzoraError('config_invalid', `quote returned what can't be charged: ${cause.message}`, { cause })
  }
}

function textOf(description: unknown): string | null {
  return typeof description === 'string' && description !== '' ? description : null
}

function notAllowed(message: string, param: string): AzoraError {
  return new AzoraError('amount_not_allowed', message, { data: { param } })
}
