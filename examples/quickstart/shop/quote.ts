import type { Quote, Quoted } from '@azora/pay-server'

/** What is for sale. The page shows these prices, but what is charged is decided here. */
const prices: Readonly<Record<string, Quoted>> = {
  course: { amount: '499.00', currency: 'zar', description: 'Darkroom course, six evenings' },
  book: { amount: '24.00', currency: 'usd', description: 'The Patient Print, hardback' },
}

/**
 * What the input costs; `null` for what is not for sale. A donation never gets here: it has no item, and `clientAmounts`
 * in server.ts says what a donor may choose.
 */
export const quote: Quote = ({ input: { item = '', quantity = 1 } }) =>
  // The page has no field for a quantity, so another one would be somebody else's idea.
  Object.hasOwn(prices, item) && quantity === 1 ? prices[item] : null
