import { AzoraError } from '../errors/index.js'
import { add, type Money, money, multiplyByBps, subtract } from '../money/index.js'
import { defaultFeeSchedule, type FeeSchedule } from './fee-schedule.js'

/** What is known of a charge that changes its fee. Both default to `false`. */
export interface FeeCircumstances {
  /** The card was issued in another country. */
  readonly international?: boolean
  /** The charge is converted into the currency that the account settles in. */
  readonly conversion?: boolean
}

/** A fee and what it leaves, in the currency of the charge. `fee` and `net` add up to `gross`. */
export interface FeeEstimate {
  readonly gross: Money
  readonly fee: Money
  /** What is left; negative when the fixed part eats more than was charged. */
  readonly net: Money
}

/**
 * Estimates what Stripe takes from a charge. An estimate: what was really taken is on the balance transaction.
 *
 * The rates that apply are added first and rounded once, half a minor unit up; then the fixed part is added. No floating
 * point is involved.
 *
 * @param gross - What is charged.
 * @param schedule - The prices; Stripe's list price for the United States by default.
 * @throws AzoraError `config_invalid` when the schedule has no fixed part for the currency, `unsupported_currency`,
 * `invalid_amount`.
 *
 * @example
 * ```ts
 * const { fee, net } = estimateFee(parseAmount('100', 'usd'))
 * formatAmount(fee) // "3.20"
 * formatAmount(net) // "96.80"
 * ```
 */
export function estimateFee(
  gross: Money,
  schedule: FeeSchedule = defaultFeeSchedule,
  circumstances: FeeCircumstances = {},
): FeeEstimate {
  const rateBps =
    schedule.rateBps +
    (circumstances.international ? schedule.internationalBps : 0) +
    (circumstances.conversion ? schedule.conversionBps : 0)
  const fee = add(multiplyByBps(gross, rateBps), fixedPart(schedule, gross.currency))
  return { gross, fee, net: subtract(gross, fee) }
}

function fixedPart(schedule: FeeSchedule, currency: string): Money {
  const fixedMinor = Object.hasOwn(schedule.fixedMinor, currency) ? schedule.fixedMinor[currency] : undefined
  if (fixedMinor !== undefined) return money(fixedMinor, currency)
  throw new AzoraError(
    'config_invalid',
    `The fee schedule has no fixed part for ${currency}. Pass a schedule with one: { ...defaultFeeSchedule, fixedMinor: { ${currency}: … } }.`,
    { data: { currency } },
  )
}
