/**
 * The part of a period's amount that is unused at a moment, to the second, rounded to minor units.
 * Used and unused are one sum: what is not unused is `amount - unusedPart(…)`.
 */
export function unusedPart(amount: number, period: { start: number; end: number }, at: number): number {
  const whole = period.end - period.start
  if (whole <= 0) return 0
  const left = Math.min(whole, Math.max(0, period.end - at))
  return Math.round((amount * left) / whole)
}
