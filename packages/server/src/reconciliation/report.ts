import type { RecordKind, RecordTypes } from '../storage/port/index.js'

/** What reconciling and backfilling have in common. */
export interface ReviewOptions {
  /** From when on: a `Date`, or ISO 8601 like `2026-11-01` or `2026-11-24T08:00:00Z`. */
  readonly since: Date | string
  /** Only says what would be done: nothing is written, and nobody is told. Default: `false`. */
  readonly dryRun?: boolean
  /** Told after each page and each window of time. */
  readonly onProgress?: (progress: ReviewProgress) => void
  /** Requests to Stripe in a second at most, 1 to 100; the app itself needs the rest. Default: 20. */
  readonly maxRequestsPerSecond?: number
  /** Where an earlier run ended: the `cursor` of its report, or of its error's `data`. Pass the same `since`. */
  readonly cursor?: string
  /** Aborted, it ends the call after what is in hand; the report has a cursor then. */
  readonly signal?: AbortSignal
  /** Who asks, for the audit log: `operator:7`. Default: `system`. */
  readonly actor?: string
}

export interface ReconcileOptions extends ReviewOptions {
  /**
   * Which objects are compared one by one, beside the events. `old`: those that were created more than thirty days ago,
   * because Stripe keeps events no longer. `all`: every one since `since`, to find what no event says. Default: `old`.
   */
  readonly objects?: 'old' | 'all'
}

export type BackfillOptions = ReviewOptions

export interface ReviewProgress {
  /** What is being read. */
  readonly phase: 'events' | RecordKind
  /** How much of the whole is done, 0 to 1, as far as time can tell. */
  readonly fraction: number
  readonly requests: number
  /** Events and objects that were looked at. */
  readonly seen: number
  readonly drifted: number
}

/** One record of which we held something else than Stripe. */
export type Drift = { [Kind in RecordKind]: DriftOf<Kind> }[RecordKind]

interface DriftOf<Kind extends RecordKind> {
  readonly kind: Kind
  readonly id: string
  /** What we had; `null` when we held nothing. */
  readonly held: RecordTypes[Kind] | null
  /** What Stripe has. */
  readonly stripe: RecordTypes[Kind]
  /** The names of the fields that differ; all of them when nothing was held. */
  readonly fields: readonly string[]
}

export interface ReviewReport {
  /** ISO 8601. */
  readonly since: string
  readonly dryRun: boolean
  /** Whether everything was looked at; `false` when it was stopped. */
  readonly complete: boolean
  /** Where to go on; `null` when it is complete. */
  readonly cursor: string | null
  /** Requests to Stripe. */
  readonly requests: number
  readonly events: {
    /** Of the types that change something of ours. */
    readonly seen: number
    /** Never heard of before. */
    readonly missing: number
    /** Of those that were missing: taken, and for nobody here or unreadable. */
    readonly applied: number
    readonly ignored: number
  }
  readonly objects: {
    readonly seen: number
    /** Of a shape that this version can't read; each is in the log. */
    readonly unreadable: number
  }
  /** How many records we held otherwise than Stripe, or not at all. */
  readonly drifted: number
  /** The first 1,000 of them. */
  readonly drift: readonly Drift[]
  /**
   * Facts that came of it: pending after `reconcile`, put aside after `backfill`. In a dry run at most so many: the keys
   * of facts that were pruned are taken, and can't be seen.
   */
  readonly facts: number
  /**
   * Of those that `backfill` put aside: what happened while it ran, and is told after all. 0 after `reconcile`, and in a
   * dry run, which puts nothing aside.
   */
  readonly told: number
}
