import type { MeteredEvent, Stage } from '../world/index.js'

interface Span {
  start: number
  end: number
}

/** What a customer used of a meter from `start` to before `end`, as the meter adds it up. Never less than nothing. */
export function usageOf(stage: Pick<Stage, 'world'>, meter: string, customer: string, span: Span): number {
  return addUp(stage, meter, eventsIn(stage, meter, customer, span))
}

/** The same by windows of `stepSeconds`, earliest first; of windows in which nothing was told nothing is said. */
export function usageByWindow(
  stage: Pick<Stage, 'world'>,
  meter: string,
  customer: string,
  { start, end, stepSeconds }: Span & { stepSeconds: number },
): { start: number; value: number }[] {
  const windows = new Map<number, MeteredEvent[]>()
  for (const event of eventsIn(stage, meter, customer, { start, end })) {
    const from = event.timestamp - ((event.timestamp - start) % stepSeconds)
    const window = windows.get(from)
    if (window) window.push(event)
    else windows.set(from, [event])
  }
  return [...windows]
    .map(([from, events]) => ({ start: from, value: addUp(stage, meter, events) }))
    .sort((one, other) => one.start - other.start)
}

function eventsIn({ world }: Pick<Stage, 'world'>, meter: string, customer: string, { start, end }: Span) {
  return [...world.meter_events.all()].filter(
    (event) =>
      event.meter === meter && event.customer === customer && event.timestamp >= start && event.timestamp < end,
  )
}

function addUp({ world }: Pick<Stage, 'world'>, meter: string, events: readonly MeteredEvent[]): number {
  if (world.meters.get(meter)?.default_aggregation.formula !== 'last') {
    return Math.max(0, rounded(events.reduce((sum, { value }) => sum + value, 0)))
  }
  // Of two that happened at once, the one that was told later is the last.
  const [last] = events.toReversed().sort((one, other) => other.timestamp - one.timestamp)
  return Math.max(0, last?.value ?? 0)
}

/** Values have twelve places at most; what floating point adds behind them is none of theirs. */
function rounded(value: number): number {
  return Number(value.toFixed(12))
}
