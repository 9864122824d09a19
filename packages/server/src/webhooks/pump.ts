import { AzoraError, type FactType } from '@azora/pay-core'
import { type Clock, type Logger, type Random, redact, type Sleep } from '../runtime/index.js'
import type { DeliveryLimits, DeliveryReport, OutboxFact, Storage } from '../storage/port/index.js'

/** Keeps the outbox moving while the process lives. */
export interface Pump {
  /** Something was announced, or somebody listens now: deliver it. Returns at once. */
  wake(): void
  /** Delivers what is due and returns. While nobody listens, nothing is due. */
  deliver(): Promise<DeliveryReport>
  /** Finishes the fact in hand and stops, also what `deliver` was asked for. */
  close(): Promise<void>
}

export interface PumpOptions<Tx> {
  readonly storage: Storage<Tx>
  /** The types that the handler takes, now. */
  readonly types: () => readonly FactType[]
  readonly handler: (fact: OutboxFact, tx: Tx) => Promise<void>
  readonly clock: Clock
  readonly logger: Logger
  readonly sleep: Sleep
  readonly random: Random
}

/** One call delivers at most this many, so that a stop is never far. */
const BATCH = 50

/** With the delays between them about a day: what fails for longer is not going to succeed by itself. */
export const ATTEMPTS = 21
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 4 * 60 * 60 * 1000

/** A handler that is added later than this was not meant for what was announced before. */
const UNHEARD_AFTER_MS = 24 * 60 * 60 * 1000

/** A handler that takes this long hangs: its transaction is given up, so that others can go on. */
const HANDLER_TIMEOUT_MS = 30_000

/** What is due but in another instance's hands is no reason to ask again at once. */
const SHORTEST_WAIT_MS = 50

/** Other instances announce too, and nobody tells this one: look this often. */
const IDLE_MS = 5_000

/** Doubles from half a second to four hours, with a fifth of jitter so that failures don't march in step. */
export function retryDelayMs(attempt: number, random: Random): number {
  const delayMs = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS)
  return Math.round(delayMs * (0.9 + 0.2 * random()))
}

const NOTHING: DeliveryReport = { delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null }

/** Delivers facts one call after the other, as long as it is woken or something is due. */
export function createPump<Tx>(options: PumpOptions<Tx>): Pump {
  const { storage, types, handler, clock, logger, sleep, random } = options
  const stop = new AbortController()
  const limits: DeliveryLimits = {
    facts: BATCH,
    signal: stop.signal,
    // A handler may come or go while facts are delivered.
    get types() {
      return types()
    },
    get unheardBeforeMs() {
      return clock.nowMs() - UNHEARD_AFTER_MS
    },
    attempts: ATTEMPTS,
    retryDelayMs: (attempt) => retryDelayMs(attempt, random),
    onFailure: (fact) => logFailure(logger, fact),
  }
  const timed = (fact: OutboxFact, tx: Tx) => withinTime(handler(fact, tx), sleep)
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
      if (woken || waitMs === 0) continue
      nap = new AbortController()
      await sleep(Math.min(waitMs, IDLE_MS), AbortSignal.any([nap.signal, stop.signal]))
    }
    running = undefined
  }

  /** How long to wait before the next call. */
  async function deliverOnce(): Promise<number> {
    try {
      const report = await storage.deliver(limits, timed)
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
      nap.abort()
      if (types().length > 0) running ??= run()
    },
    async deliver() {
      if (types().length === 0 || stop.signal.aborted) return NOTHING
      const delivery = storage.deliver(limits, timed)
      asked.add(delivery)
      return delivery.finally(() => asked.delete(delivery))
    },
    async close() {
      stop.abort()
      // Whoever asked for a delivery hears of its failure; here it only has to be over.
      await Promise.allSettled(asked)
      await running
    },
  }
}

function logFailure(logger: Logger, { key, type, state, attempts, lastError }: OutboxFact): void {
  const data = { fact: key, type, attempt: attempts, reason: redact(lastError ?? 'unknown') }
  if (state === 'dead') logger.error('The handlers of a fact failed too often: it is a dead letter now.', data)
  else logger.warn('The handlers of a fact failed; they are tried again.', data)
}

async function withinTime(handled: Promise<void>, sleep: Sleep): Promise<void> {
  const done = new AbortController()
  const late = sleep(HANDLER_TIMEOUT_MS, done.signal).then(() => {
    if (done.signal.aborted) return
    throw new Error(`The handler did not finish within ${HANDLER_TIMEOUT_MS / 1000} seconds.`)
  })
  try {
    await Promise.race([handled, late])
  } finally {
    done.abort()
  }
}
