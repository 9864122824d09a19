/**
 * What Stripe takes from a charge. Prices differ by country and contract: read yours from Stripe's pricing page or your
 * agreement and pass your own schedule. All rates are basis points, hundredths of a percent: `290` is 2.9 %.
 */
export interface FeeSchedule {
  /** The share that every charge pays. */
  readonly rateBps: number
  /** The fixed part by lower-case currency, in minor units. A currency that is missing cannot be estimated. */
  readonly fixedMinor: Readonly<Record<string, number>>
  /** Added when the card was issued abroad. */
  readonly internationalBps: number
  /** Added when the charge is converted into the currency that the account settles in. */
  readonly conversionBps: number
}

/**
 * Stripe's list price for cards in the United States: 2.9 % + 0.30, and 1.5 % more for a foreign card, 1 % more for a
 * conversion. Source: https://stripe.com/pricing.
 */
export const defaultFeeSchedule: FeeSchedule = {
  rateBps: 290,
  fixedMinor: { usd: 30 },
  internationalBps: 150,
  conversionBps: 100,
}
