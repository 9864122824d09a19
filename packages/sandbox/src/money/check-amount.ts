import { invalid } from '../errors/index.js'
import { currencies, leastChargeMinor, mostChargeMinor, spoken } from './currencies.js'

/** Reads a currency as Stripe does: any case in, lower case out. */
export function checkCurrency(given: string): string {
  const currency = given.toLowerCase()
  if (currencies.has(currency)) return currency
  throw invalid(
    `Invalid currency: ${given}. Stripe currently supports these currencies: ${[...currencies].join(', ')}`,
    { param: 'currency' },
  )
}

/** Refuses what is too little or too much to charge. */
export function checkAmount(amountMinor: number, currency: string): void {
  const least = leastChargeMinor(currency)
  if (amountMinor < least) {
    throw invalid(`Amount must be at least ${spoken(least, currency)}`, { code: 'amount_too_small', param: 'amount' })
  }
  if (amountMinor > mostChargeMinor) {
    throw invalid(`Amount must be no more than ${spoken(mostChargeMinor, currency)}`, {
      code: 'amount_too_large',
      param: 'amount',
    })
  }
}
