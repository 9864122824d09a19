import { type Money, safeMinor } from './money.js'

/**
 * Splits an amount by ratios without losing or inventing a minor unit.
 *
 * Each part is first rounded towards zero; what is left over goes, one unit each, to the parts that lost most by the
 * rounding, the earlier one first when they lost the same. The same input always gives the same parts.
 *
 * @param money - What to split; a negative amount gives negative parts.
 * @param ratios - Whole numbers, none negative, not all zero: `[1, 1, 1]` for thirds, `[70, 30]` for 70 % and 30 %.
 * @throws TypeError when the ratios are not such; AzoraError `invalid_amount` when `amountMinor` is no safe integer.
 *
 * @example
 * ```ts
 * allocate(money(1000, 'usd'), [1, 1, 1]).map(formatAmount) // ["3.34", "3.33", "3.33"]
 * ```
 */
export function allocate(money: Money, ratios: readonly number[]): Money[] {
  assertRatios(ratios)
  const amountMinor = safeMinor(money.amountMinor)
  const sign = amountMinor < 0 ? -1 : 1
  const whole = BigInt(Math.abs(amountMinor))
  const total = ratios.reduce((sum, ratio) => sum + BigInt(ratio), 0n)

  const shares = ratios.map((ratio, index) => {
    const product = whole * BigInt(ratio)
    return { index, minor: product / total, lost: product % total }
  })
  const given = shares.reduce((sum, share) => sum + share.minor, 0n)
  // Fewer units are left over than there are shares that lost something, so a share of ratio 0 never gets one.
  const receivers = [...shares]
    .sort((left, right) => (left.lost === right.lost ? left.index - right.index : left.lost > right.lost ? -1 : 1))
    .slice(0, Number(whole - given))
  for (const share of receivers) share.minor += 1n

  return shares.map((share) => ({ amountMinor: sign * Number(share.minor) + 0, currency: money.currency }))
}

function assertRatios(ratios: readonly number[]): void {
  const valid = ratios.every((ratio) => Number.isSafeInteger(ratio) && ratio >= 0) && ratios.some((ratio) => ratio > 0)
  if (!valid) throw new TypeError(`ratios must be whole numbers from 0, not all 0, got [${ratios.join(', ')}]`)
}
