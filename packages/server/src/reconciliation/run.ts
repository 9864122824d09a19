import type { Context, WorkingStorage } from '../context.js'
import type { Clock, Sleep } from '../runtime/index.js'
import type { Author } from '../storage/port/index.js'
import { type DriftWatch, watchDrift } from './drift-watch.js'
import { createPacer, type Pacer } from './pacer.js'
import { patiently } from './patiently.js'
import { rehearsal } from './rehearsal.js'
import type { ReviewOptions } from './report.js'
import { type ResolvedReview, resolveReview } from './resolve-options.js'

/** What a run is made of. */
export interface ReviewMakings {
  readonly clock: Clock
  readonly sleep: Sleep
  /** What areas work with, over a storage made of the app's own, and with calls to Stripe that first wait for `pace`. */
  contextOf(over: (storage: WorkingStorage) => WorkingStorage, pace: () => Promise<void>): Context
}

/** One run: what it works with, and what it has counted. */
export interface Run {
  readonly options: ResolvedReview
  readonly signal: AbortSignal | undefined
  readonly context: Context
  /** For the audit log: every record that the run changes is changed by it. */
  readonly by: Author
  readonly pacer: Pacer
  readonly watch: DriftWatch
  /** Unix seconds: when the first objects were read, by Stripe's clock; `null` until then. */
  beganS: number | null
  readonly counts: {
    readonly events: { seen: number; missing: number; applied: number; ignored: number }
    readonly objects: { seen: number; unreadable: number }
    /** Facts that were put aside, and are told after all. */
    told: number
  }
  /** Repeats what may succeed later. */
  patiently<Result>(call: () => Promise<Result>): Promise<Result>
}

/** @param over - what the run makes of the storage, for example one that puts facts aside. */
export function openRun(
  { clock, sleep, contextOf }: ReviewMakings,
  options: ReviewOptions,
  action: string,
  over: (storage: WorkingStorage) => WorkingStorage = (storage) => storage,
): Run {
  const resolved = resolveReview(options, clock.nowMs())
  const { signal } = options
  const pacer = createPacer(resolved.maxRequestsPerSecond, clock, sleep)
  // The outermost is the watch: a rehearsal is watched like the real thing.
  let watch: DriftWatch | undefined
  const context = contextOf((storage) => {
    watch = watchDrift(over(resolved.dryRun ? rehearsal(storage) : storage))
    return watch.storage
  }, pacer.pace)
  if (watch === undefined) throw new TypeError('contextOf made a context without a storage.')
  return {
    options: resolved,
    signal,
    context,
    by: { actor: resolved.actor, action, atMs: clock.nowMs() },
    pacer,
    watch,
    beganS: resolved.start?.phase === 'events' ? null : (resolved.start?.beganS ?? null),
    counts: {
      events: { seen: 0, missing: 0, applied: 0, ignored: 0 },
      objects: { seen: 0, unreadable: 0 },
      told: 0,
    },
    patiently: (call) => patiently(call, sleep, signal),
  }
}
