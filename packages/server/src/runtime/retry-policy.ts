import type { Random } from './random.js'

/** How often, and how long, the handlers of a fact are tried. */
export interface RetryPolicy {
  /** A fact whose handlers failed this often is a dead letter. */
  readonly attempts: number
  readonly firstRetryDelayMs: number
  readonly longestRetryDelayMs: number
  /** A handler that takes longer has failed. */
  readonly handlerTimeoutMs: number
}

/**
 * Half a second, doubling to four hours: 21 attempts take about a day, and what fails for longer is not going to succeed
 * by itself. A handler that takes half a minute hangs, and keeps a connection for as long.
 */
export const defaultRetryPolicy: RetryPolicy = {
  attempts: 21,
  firstRetryDelayMs: 500,
  longestRetryDelayMs: 4 * 60 * 60 * 1000,
  handlerTimeoutMs: 30_000,
}

/** How long to wait after the nth failed attempt: doubling, with a fifth of jitter so that failures don't march in step. */
export function retryDelayMs(policy: RetryPolicy, attempt: number, random: Random): number {
  const { firstRetryDelayMs, longestRetryDelayMs } = policy
  const delayMs = Math.min(firstRetryDelayMs * 2 ** (attempt - 1), longestRetryDelayMs)
  return Math.round(delayMs * (0.9 + 0.2 * random()))
}
