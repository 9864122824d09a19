/** When a delivery that failed is tried again. */
export type RetrySchedule = 'fast' | 'stripe-sandbox' | 'stripe-live' | readonly number[]

const minute = 60_000
const hour = 60 * minute

/** The waits between attempts, in milliseconds. */
const schedules: Readonly<Record<Exclude<RetrySchedule, readonly number[]>, readonly number[]>> = {
  // Quick enough for a test to see the third attempt succeed.
  fast: [20, 50, 100, 200, 400],
  // In a sandbox Stripe tries three times over a few hours.
  'stripe-sandbox': [5 * minute, 30 * minute, 2 * hour],
  // In live mode for up to three days, ever more rarely.
  'stripe-live': [5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 14 * hour, 14 * hour],
}

/** How webhooks travel. */
export interface WebhookBehaviour {
  /** The chance that a delivery happens twice, 0 to 1. Default 0. */
  duplicate: number
  /** The chance that one change becomes two events, which say the same under two ids, 0 to 1. Default 0. */
  duplicateEvent: number
  /** Delivers in a shuffled order, several at a time. Default false: in the order of the events, one after another. */
  reorder: boolean
  /** The chance that an attempt is lost on its way, 0 to 1. It counts as failed and is retried. Default 0. */
  drop: number
  /** How long a first attempt waits, at least and at most, in milliseconds of the system's time. Default `[0, 0]`. */
  delayMs: readonly [least: number, most: number]
  /** The waits between attempts: a name or milliseconds. `fast` runs on the system's time, all others on the sandbox's clock. Default `fast`. */
  retries: RetrySchedule
  /** How many deliveries to one endpoint are under way at once. Default 1, which keeps their order. */
  concurrency: number
  /** How long an endpoint has to answer, in milliseconds of the system's time. Default 20,000. */
  timeoutMs: number
  /**
   * An endpoint is disabled when an event is given up and nothing it was sent has succeeded for this long, in milliseconds of the sandbox's clock.
   * Default: three days.
   */
  disableAfterMs: number
  /** Which clock dates the signature. Default `system`, because whoever verifies compares with theirs. */
  signatureClock: 'system' | 'sandbox'
}

export const usualBehaviour: WebhookBehaviour = {
  duplicate: 0,
  duplicateEvent: 0,
  reorder: false,
  drop: 0,
  delayMs: [0, 0],
  retries: 'fast',
  concurrency: 1,
  timeoutMs: 20_000,
  disableAfterMs: 72 * hour,
  signatureClock: 'system',
}

export function waitsOf(schedule: RetrySchedule): readonly number[] {
  return typeof schedule === 'string' ? schedules[schedule] : schedule
}
