import { AzoraError } from '@azora/pay-core'
import type { RecordKind } from '../storage/port/index.js'
import { listings } from './listings.js'
import type { ReviewOptions } from './report.js'

/** Enough to catch up fast, little beside the hundred that Stripe allows in a second. */
const DEFAULT_REQUESTS_PER_SECOND = 20
const MOST_REQUESTS_PER_SECOND = 100

/** Where a run begins: in the events from a second on, or in the list of a kind after an object. */
export type Start =
  | { readonly phase: 'events'; readonly fromS: number | null }
  | {
      readonly phase: RecordKind
      readonly after: string | null
      /** Unix seconds: when the run that is gone on with had begun, by Stripe's clock. */
      readonly beganS?: number
    }

/** The written options, checked. */
export interface ResolvedReview {
  /** Unix seconds. */
  readonly sinceS: number
  readonly dryRun: boolean
  readonly maxRequestsPerSecond: number
  /** `null`: at the beginning. */
  readonly start: Start | null
  readonly actor: string
}

/** @throws AzoraError `invalid_request` that says which option is wrong and what it should be. */
export function resolveReview(options: ReviewOptions, nowMs: number): ResolvedReview {
  const { since, dryRun = false, cursor, actor = 'system' } = options
  const maxRequestsPerSecond = options.maxRequestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND
  if (!(maxRequestsPerSecond >= 1 && maxRequestsPerSecond <= MOST_REQUESTS_PER_SECOND)) {
    throw wrong('maxRequestsPerSecond', `must be from 1 to ${MOST_REQUESTS_PER_SECOND}`)
  }
  return {
    sinceS: secondOf(since, nowMs),
    dryRun,
    maxRequestsPerSecond,
    start: cursor === undefined ? null : startOf(cursor),
    actor,
  }
}

function secondOf(since: Date | string, nowMs: number): number {
  const isWritten = since instanceof Date || /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(since)
  const ms = isWritten ? new Date(since).getTime() : Number.NaN
  if (Number.isNaN(ms)) throw wrong('since', 'must be a Date or ISO 8601, like 2026-11-01 or 2026-11-24T08:00:00Z')
  if (ms > nowMs) throw wrong('since', 'is in the future')
  if (ms < 0) throw wrong('since', 'is before there was Stripe')
  return Math.floor(ms / 1000)
}

function startOf(cursor: string): Start {
  const [, phase, place = '', began] = /^([a-z_]{1,40})\.([\w-]{0,255})(?:\.(\d{1,12}))?$/.exec(cursor) ?? []
  if (phase === 'events' && /^\d{1,12}$/.test(place)) return { phase, fromS: Number(place) }
  const kind = listings.find((each) => each.kind === phase)?.kind
  if (kind === undefined) throw wrong('cursor', 'must be the cursor of an earlier report, unchanged')
  return { phase: kind, after: place === '' ? null : place, ...(began === undefined ? {} : { beganS: Number(began) }) }
}

/**
 * The cursor that leads back to a place.
 *
 * @param beganS - Unix seconds: when the run began, by Stripe's clock; `null` while Stripe was not asked for objects.
 */
export function cursorOf(start: Start, beganS: number | null): string {
  if (start.phase === 'events') return `events.${start.fromS ?? beganS ?? 0}`
  return `${start.phase}.${start.after ?? ''}${beganS === null ? '' : `.${beganS}`}`
}

function wrong(param: string, what: string): AzoraError {
  return new AzoraError('invalid_request', `${param} ${what}.`, { data: { param } })
}
