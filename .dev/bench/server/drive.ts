import type { Delivery } from '../events/events.ts'
import { percentile } from '../kit/numbers.ts'

/** How a run went. */
export interface Run {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Of this process, user and system. */
  readonly cpuMsPerEvent: number
}

/** Hands over all deliveries, so many at a time; a failure ends the run. */
export async function drive(
  deliveries: readonly Delivery[],
  inFlight: number,
  handle: (body: string, signature: string) => Promise<void>,
): Promise<Run> {
  const latencies: number[] = []
  let next = 0
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  const worker = async () => {
    for (let delivery = deliveries[next++]; delivery !== undefined; delivery = deliveries[next++]) {
      const sentMs = performance.now()
      await handle(delivery.body, delivery.signature)
      latencies.push(performance.now() - sentMs)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  const seconds = (performance.now() - startedMs) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return {
    perSecond: deliveries.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMsPerEvent: (user + system) / 1000 / deliveries.length,
  }
}
