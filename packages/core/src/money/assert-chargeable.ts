import { AzoraError } from '../errors/index.js'
import { formatAmount } from './format-amount.js'
import { currencyOf, type Money, safeMinor } from './money.js'

/** Limits other than the table's, in minor units, for an account or a payment method that knows better. */
export interface ChargeLimits {
  /** Default: the currency's `minimumMinor`. Some methods take less (iDEAL takes 1). */
  readonly minimumMinor?: number
  /** Default: the currency's `maximumMinor`, which every method takes. Most cards take twelve digits. */
  readonly maximumMinor?: number
}

/**
 * Refuses what Stripe would refuse, before Stripe is called: below the currency's smallest charge, above its largest, or
 * in a step that cannot be charged (`kwd` must end in 0; `isk` and `ugx` in 00).
 *
 * Stripe compares the minimum in the currency that the account settles in, so an amount that passes here may still come
 * back as `amount_too_small`.
 *
 * @throws AzoraError `amount_too_small`, `amount_too_large`, `invalid_amount`, `unsupported_currency`.
 *
 * @example
 * ```ts
 * assertChargeable(parseAmount('0.49', 'usd')) // throws amount_too_small
 * ```
 */
export function assertChargeable(money: Money, limits: ChargeLimits = {}): void {
  const row = currencyOf(money.currency)
  const amountMinor = safeMinor(money.amountMinor)
  const minimumMinor = limits.minimumMinor ?? row.minimumMinor
  const maximumMinor = limits.maximumMinor ?? row.maximumMinor
  const written = (minor: number) =>
    `${formatAmount({ amountMinor: minor, currency: row.code })} ${row.code.toUpperCase()}`

  if (amountMinor < minimumMinor) {
    throw new AzoraError(
      'amount_too_small',
      `amount ${written(amountMinor)} is below ${written(minimumMinor)}, the smallest charge. Ask for at least that.`,
      { data: { param: 'amount', currency: row.code, amountMinor, minimumMinor } },
    )
  }
  if (amountMinor > maximumMinor) {
    throw new AzoraError(
      'amount_too_large',
      `amount ${written(amountMinor)} is above ${written(maximumMinor)}, the largest charge. Split it into several.`,
      { data: { param: 'amount', currency: row.code, amountMinor, maximumMinor } },
    )
  }
  if (amountMinor % row.chargeStepMinor !== 0) {
    const stepMinor = row.chargeStepMinor
    throw new AzoraError(
      'invalid_amount',
      `amount ${written(amountMinor)} can't be charged: in this currency it must be a multiple of ${written(stepMinor)}.`,
      { data: { param: 'amount', reason: 'not_a_step', currency: row.code, amountMinor, stepMinor } },
    )
  }
}
