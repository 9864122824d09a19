import type { Clock } from '../runtime/index.js'
import type { Storage } from '../storage/port/index.js'
import { outboxAge, outboxDead } from './instruments.js'
import type { TelemetryMeter, TelemetryObserver } from './opentelemetry.js'

/** More than this is a disaster however many more they are. */
const MOST_DEAD = 500

/** Tells how old the outbox is and how much of it is dead, whenever the metrics are collected; returns what ends that. */
export function watchOutbox(meter: TelemetryMeter, storage: Pick<Storage<unknown>, 'facts'>, clock: Clock): () => void {
  const age = meter.createObservableGauge(...outboxAge)
  const dead = meter.createObservableGauge(...outboxDead)
  const tellAge = async (observer: TelemetryObserver) => {
    const [oldest] = await storage.facts({ state: 'pending', first: 'oldest', limit: 1 })
    observer.observe(oldest === undefined ? 0 : Math.max(0, clock.nowMs() - oldest.announcedAtMs) / 1000)
  }
  const tellDead = async (observer: TelemetryObserver) => {
    observer.observe((await storage.facts({ state: 'dead', limit: MOST_DEAD })).length)
  }
  age.addCallback(tellAge)
  dead.addCallback(tellDead)
  return () => {
    age.removeCallback(tellAge)
    dead.removeCallback(tellDead)
  }
}
