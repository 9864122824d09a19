import { AzoraError } from '../errors/index.js'
import { type Money, safeMinor } from './money.js'

/**
 * The sum of two amounts of one currency.
 *
 * @throws AzoraError `currency_mismatch`; `invalid_amount` when the sum cannot be counted exactly.
 */
export function add(left: Money, right: Money): Money {
  assertSameCurrency(left, right)
  return exact(BigInt(safeMinor(left.amountMinor)) + BigInt(safeMinor(right.amountMinor)), left.currency)
}

/**
 * What is left of `left` without `right`; may be negative.
 *
 * @throws AzoraError `currency_mismatch`; `invalid_amount` when the difference cannot be counted exactly.
 */
export function subtract(left: Money, right: Money): Money {
  assertSameCurrency(left, right)
  return exact(BigInt(safeMinor(left.amountMinor)) - BigInt(safeMinor(right.amountMinor)), left.currency)
}

/**
 * An amount so many times, for example a price times a quantity.
 *
 * @param times - A safe integer. For a share use `multiplyByBps`, for parts that must add up use `allocate`.
 * @throws AzoraError `invalid_amount` when the product cannot be counted exactly; `TypeError` when `times` is no integer.
 */
export function multiply(money: Money, times: number): Money {
  if (!Number.isSafeInteger(times)) throw new TypeError(`times must be a safe integer, got ${times}`)
  return exact(BigInt(safeMinor(money.amountMinor)) * BigInt(times), money.currency)
}

/**
 * A share of an amount in basis points (hundredths of a percent: `290` is 2.9 %), rounded half away from zero to a whole
 * minor unit, so that a refund of a fee is the fee with the other sign.
 *
 * @throws AzoraError `invalid_amount` when the share cannot be counted exactly; `TypeError` when `rateBps` is no integer.
 */
export function multiplyByBps(money: Money, rateBps: number): Money {
  if (!Number.isSafeInteger(rateBps)) throw new TypeError(`rateBps must be a safe integer, got ${rateBps}`)
  const product = BigInt(safeMinor(money.amountMinor)) * BigInt(rateBps)
  const half = product < 0n ? -5_000n : 5_000n
  // BigInt division drops the rest, so half a unit is added first.
  return exact((product + half) / 10_000n, money.currency)
}

/**
 * Orders two amounts of one currency: -1 when `left` is less, 1 when it is more, 0 when they are equal.
 *
 * @throws AzoraError `currency_mismatch`.
 */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  assertSameCurrency(left, right)
  if (left.amountMinor === right.amountMinor) return 0
  return left.amountMinor < right.amountMinor ? -1 : 1
}

/** Whether nothing is owed. */
export function isZero(money: Money): boolean {
  return money.amountMinor === 0
}

function exact(amountMinor: bigint, currency: string): Money {
  return { amountMinor: safeMinor(Number(amountMinor)), currency }
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency === right.currency) return
  throw new AzoraError(
    'currency_mismatch',
    `${left.currency} and ${right.currency} can't be reckoned together. Convert one of them first.`,
    { data: { left: left.currency, right: right.currency } },
  )
}
