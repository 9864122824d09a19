import { exponentOf } from './currencies.js'

/** Stripe's standard price for a card: 2.9 % and a fixed part. */
const feeBasisPoints = 290

/** The fixed part in minor units; other currencies pay 30 of theirs, and those without minor units pay the percentage alone. */
const fixedFeeMinor: Readonly<Record<string, number>> = { usd: 30, eur: 25, gbp: 20, cad: 30, aud: 30, zar: 200 }

/** What a dispute costs, in whole units of the currency; where there are no minor units it costs 1,300. */
const disputeFeeUnits = 15

export function disputeFeeMinor(currency: string): number {
  const exponent = exponentOf(currency)
  return exponent === 0 ? 1300 : disputeFeeUnits * 10 ** exponent
}

/** What Stripe keeps of a charge, in minor units. Never more than the charge. */
export function feeMinor(amountMinor: number, currency: string): number {
  const fixed = fixedFeeMinor[currency] ?? (exponentOf(currency) === 0 ? 0 : 30)
  return Math.min(amountMinor, Math.round((amountMinor * feeBasisPoints) / 10_000) + fixed)
}
