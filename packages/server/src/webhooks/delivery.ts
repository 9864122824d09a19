import type { FactType } from '@azora/pay-core'
import {
  type Clock,
  type Logger,
  type Random,
  type RetryPolicy,
  redact,
  retryDelayMs,
  type Sleep,
} from '../runtime/index.js'
import type { DeliveryReport, OutboxFact, Storage } from '../storage/port/index.js'

/** Keeps the outbox moving while the process lives. */
export interface Delivery {
  /** Something was announced, or somebody listens now: deliver it. Returns at once. */
  wake(): void
  /** Delivers what is due and returns. While nobody listens, nothing is due. */
  deliver(): Promise<DeliveryReport>
  /** Finishes the fact in hand and stops, also what `deliver` was asked for. */
  close(): Promise<void>
}

/** What an engine delivers with. */
export interface DeliveryParts<Tx> {
  readonly storage: Pick<Storage<Tx>, 'deliver'>
  /** The types that the handler takes, now. A handler may come or go while facts are delivered. */
  readonly types: () => readonly FactType[]
  /** Runs the host app's handlers of a fact, and fails when they take too long. */
  readonly handler: (fact: OutboxFact, tx: Tx) => Promise<void>
  /** After this the handler has failed by itself; an engine's own time-out must be longer. */
  readonly handlerTimeoutMs: number
  /** Unix milliseconds: what was announced before it, and nobody listened for, is put aside. */
  readonly unheardBeforeMs: () => number
  /** A fact whose handlers failed this often is a dead letter. */
  readonly attempts: number
  /** How long to wait after the nth failed attempt, n from 1. */
  readonly retryDelayMs: (attempt: number) => number
  /** Writes down that an attempt failed. */
  readonly onFailure: (fact: OutboxFact) => void
  readonly logger: Logger
  readonly sleep: Sleep
}

/** Delivers the facts of the outbox: the pump of this package, or an engine that the host app runs already. */
export type DeliveryEngine<Tx> = (parts: DeliveryParts<Tx>) => Delivery

/** What there is to deliver, to whom, and the world around. */
export interface DeliveryMakings<Tx> {
  readonly storage: Pick<Storage<Tx>, 'deliver'>
  readonly types: () => readonly FactType[]
  readonly handler: (fact: OutboxFact, tx: Tx) => Promise<void>
  readonly policy: RetryPolicy
  readonly clock: Clock
  readonly logger: Logger
  readonly sleep: Sleep
  readonly random: Random
}

/** A handler that is added later than this was not meant for what was announced before. */
const UNHEARD_AFTER_MS = 24 * 60 * 60 * 1000

/** Works out what any engine needs, so that each keeps the same promises. */
export function deliveryParts<Tx>(makings: DeliveryMakings<Tx>): DeliveryParts<Tx> {
  const { storage, types, handler, policy, clock, logger, sleep, random } = makings
  return {
    storage,
    types,
    handler: (fact, tx) => withinTime(handler(fact, tx), policy.handlerTimeoutMs, sleep),
    handlerTimeoutMs: policy.handlerTimeoutMs,
    unheardBeforeMs: () => clock.nowMs() - UNHEARD_AFTER_MS,
    attempts: policy.attempts,
    retryDelayMs: (attempt) => retryDelayMs(policy, attempt, random),
    onFailure: (fact) => logFailure(logger, fact),
    logger,
    sleep,
  }
}

function logFailure(logger: Logger, { key, type, state, attempts, lastError }: OutboxFact): void {
  const data = { fact: key, type, attempt: attempts, reason: redact(lastError ?? 'unknown') }
  if (state === 'dead') logger.error('The handlers of a fact failed too often: it is a dead letter now.', data)
  else logger.warn('The handlers of a fact failed; they are tried again.', data)
}

/** A handler that hangs is given up: its transaction is undone, and others can go on. */
async function withinTime(handled: Promise<void>, timeoutMs: number, sleep: Sleep): Promise<void> {
  const done = new AbortController()
  const late = sleep(timeoutMs, done.signal).then(() => {
    if (done.signal.aborted) return
    throw new Error(`The handler did not finish within ${timeoutMs / 1000} seconds.`)
  })
  try {
    await Promise.race([handled, late])
  } finally {
    done.abort()
  }
}
