import { z } from 'zod'
import { plainText } from './plain-text.js'

/**
 * What became of a fact. `pending`: handlers have not finished it, or nobody listened yet. `delivered`: they have.
 * `dead`: they failed too often. `unheard`: nobody listened for its type in time.
 */
export const FactState = z.enum(['pending', 'delivered', 'dead', 'unheard'])
export type FactState = z.infer<typeof FactState>

/** A fact of the outbox, as an operator sees it. The record itself is read under its own address. */
export const FactEntry = z.object({
  /** The key of the business fact, for example `payment.succeeded:pi_123`. */
  key: z.string(),
  type: z.string(),
  state: FactState,
  /** What it is about. */
  subject: z.object({ kind: z.string(), id: z.string() }),
  /** ISO 8601, UTC, whole seconds: when Stripe says that it happened. */
  occurredAt: z.string(),
  /** ISO 8601, UTC: when we heard of it. */
  announcedAt: z.string(),
  /** Attempts that failed since it was announced or replayed. */
  attempts: z.int(),
  /** Why the last attempt failed, without secrets; `null` when none has. */
  lastError: z.string().nullable(),
})
export type FactEntry = z.infer<typeof FactEntry>

/** 200 of `GET /facts`, newest first. */
export const FactListResponse = z.object({
  facts: z.array(FactEntry),
  /** Pass as `cursor` for the next page; `null` on the last one. */
  nextCursor: z.string().nullable(),
})
export type FactListResponse = z.infer<typeof FactListResponse>

/** `POST /facts/replay`: all dead letters, or the unheard; of one type, or of all. */
export const ReplayFactsRequest = z.strictObject({
  state: z.enum(['dead', 'unheard']).optional(),
  type: plainText(100).min(1).optional(),
})
export type ReplayFactsRequest = z.infer<typeof ReplayFactsRequest>

/** 200 of `POST /facts/replay` and `POST /facts/:key/replay`. */
export const ReplayFactsResponse = z.object({
  /** How many facts are tried again. */
  replayed: z.int(),
})
export type ReplayFactsResponse = z.infer<typeof ReplayFactsResponse>
