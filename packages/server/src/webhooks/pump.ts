import { AzoraError } from '@azora/pay-core'
import { redact } from '../runtime/index.js'
import type { DeliveryLimits, DeliveryReport } from '../storage/port/index.js'
import type { Delivery, DeliveryParts } from './delivery.js'

/** One call delivers at most this many, so that a stop is never far. */
const BATCH = 50

/** What is due but in another instance's hands is no reason to ask again at once. */
const SHORTEST_WAIT_MS = 50

/** Other instances announce too, and nobody tells this one: look this often. */
const IDLE_MS = 5_000

const NOTHING: DeliveryReport = { delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null }

/** Delivers facts one call after the other, as long as it is woken or something is due. */
export function createPump<Tx>(parts: DeliveryParts<Tx>): Delivery {
  const { storage, types, handler, attempts, retryDelayMs, onFailure, logger, sleep } = parts
  const stop = new AbortController()
  const limits: DeliveryLimits = {
    facts: BATCH,
    signal: stop.signal,
    get types() {
      return types()
    },
    get unheardBeforeMs() {
      return parts.unheardBeforeMs()
    },
    attempts,
    retryDelayMs,
    onFailure,
  }
  let nap = new AbortController()
  let woken = false
  let running: Promise<void> | undefined
  const asked = new Set<Promise<unknown>>()

  async function run(): Promise<void> {
    // Handlers are added one after the other: not before the last of them may the first fact come.
    await sleep(0, stop.signal)
    while (!stop.signal.aborted && types().length > 0) {
      woken = false
      const waitMs = await deliverOnce()
      if (woken || waitMs === 0 || stop.signal.aborted) continue
      nap = new AbortController()
      await sleep(Math.min(waitMs, IDLE_MS), nap.signal)
    }
    running = undefined
  }

  /** How long to wait before the next call. */
  async function deliverOnce(): Promise<number> {
    try {
      const report = await storage.deliver(limits, handler)
      return report.more ? 0 : Math.max(report.nextDueInMs ?? IDLE_MS, SHORTEST_WAIT_MS)
    } catch (error) {
      // Before the first migration there is nothing to deliver; whoever needs the schema is told by its own error.
      if (error instanceof AzoraError && error.code === 'schema_outdated') return IDLE_MS
      logger.warn('Facts could not be delivered; they stay in the outbox.', { reason: redact(String(error)) })
      return IDLE_MS
    }
  }

  return {
    wake() {
      woken = true
      // With a reason of its own: the default one is an exception, made anew at every commit that announced something.
      nap.abort('woken')
      if (types().length > 0) running ??= run()
    },
    async deliver() {
      if (types().length === 0 || stop.signal.aborted) return NOTHING
      const delivery = storage.deliver(limits, handler)
      asked.add(delivery)
      return delivery.finally(() => asked.delete(delivery))
    },
    async close() {
      stop.abort()
      // Not by `AbortSignal.any`: Node keeps what listens to one alive, also when nobody is left to abort it.
      nap.abort('stopped')
      // Whoever asked for a delivery hears of its failure; here it only has to be over.
      await Promise.allSettled(asked)
      await running
    },
  }
}
