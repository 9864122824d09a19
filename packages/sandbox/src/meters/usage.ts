import type { Stage } from '../world/index.js'

/** What a customer used of a meter from `start` to before `end`, as the meter adds it up. Never less than nothing. */
export function usageOf(
  { world }: Pick<Stage, 'world'>,
  meter: string,
  customer: string,
  { start, end }: { start: number; end: number },
): number {
  const formula = world.meters.get(meter)?.default_aggregation.formula
  const events = [...world.meter_events.all()].filter(
    (event) =>
      event.meter === meter && event.customer === customer && event.timestamp >= start && event.timestamp < end,
  )
  if (formula !== 'last') return Math.max(0, rounded(events.reduce((sum, { value }) => sum + value, 0)))
  // Of two that happened at once, the one that was told later is the last.
  const [last] = events.reverse().sort((one, other) => other.timestamp - one.timestamp)
  return Math.max(0, last?.value ?? 0)
}

/** Values have twelve places at most; what floating point adds behind them is none of theirs. */
function rounded(value: number): number {
  return Number(value.toFixed(12))
}
