import { z } from 'zod'

/** Why an event was stored and changed nothing else. */
export const IgnoredReason = z.enum([
  'unhandled_type',
  'other_account',
  'other_app',
  'other_mode',
  'unreadable',
  'object_gone',
  'thin_event',
])
export type IgnoredReason = z.infer<typeof IgnoredReason>

/** An event as it was received, without what it says: that may be about people. */
export const EventEntry = z.object({
  /** Stripe's id: `evt_123`. */
  id: z.string(),
  type: z.string(),
  /** ISO 8601, UTC, whole seconds: Stripe's `created`. */
  createdAt: z.string(),
  /** ISO 8601, UTC. */
  receivedAt: z.string(),
  /** The API version that its object is written in; `null` when it does not say. */
  apiVersion: z.string().nullable(),
  /** The connected account that it happened on, `acct_123`; `null` for the platform's own. */
  connectedAccount: z.string().nullable(),
  livemode: z.boolean(),
  /** `null` when it was applied. */
  ignored: IgnoredReason.nullable(),
})
export type EventEntry = z.infer<typeof EventEntry>

/** 200 of `GET /events`, newest first. */
export const EventListResponse = z.object({
  events: z.array(EventEntry),
  /** Pass as `cursor` for the next page; `null` on the last one. */
  nextCursor: z.string().nullable(),
})
export type EventListResponse = z.infer<typeof EventListResponse>

/** 200 of `POST /events/:id/replay`. */
export const ReplayEventResponse = z.object({
  /** What became of it this time. */
  result: z.enum(['applied', 'ignored']),
  /** `null` when it was applied. */
  ignored: IgnoredReason.nullable(),
})
export type ReplayEventResponse = z.infer<typeof ReplayEventResponse>

/** One line of the audit log. */
export const AuditLogEntry = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** `user:42`, `operator:7`, `stripe:evt_123`, `system`. */
  actor: z.string(),
  /** What was asked, or what brought a change: `create_refund`, `webhook`, `sync`, `reconcile`. */
  action: z.string(),
  /** The id of what it was done to. */
  subject: z.string(),
  /** For a change the record's kind, revision and status; for a command its input. */
  detail: z.unknown(),
})
export type AuditLogEntry = z.infer<typeof AuditLogEntry>

/** 200 of `GET /audit`, newest first. */
export const AuditListResponse = z.object({
  entries: z.array(AuditLogEntry),
  /** Pass as `cursor` for the next page; `null` on the last one. */
  nextCursor: z.string().nullable(),
})
export type AuditListResponse = z.infer<typeof AuditListResponse>
