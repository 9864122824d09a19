import { AuditListResponse, EventListResponse, IgnoredReason, ReplayEventResponse } from '@azora/pay-core'
import { z } from 'zod'
import { actorOf } from './identify-caller.js'
import { defineRoute } from './route.js'

const page = {
  /** How many, 1 to 100. */
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** `nextCursor` of the page before. */
  cursor: z.string().max(500).optional(),
}

const EventsQuery = z.object({
  ...page,
  /** Only events that were ignored for this reason. */
  ignored: IgnoredReason.optional(),
  /** Only events of this type. */
  type: z.string().min(1).max(255).optional(),
})

const AuditQuery = z.object({
  ...page,
  /** Only what was done to this: an id. */
  subject: z.string().min(1).max(400).optional(),
  /** Only what this one did: `operator:7`. */
  actor: z.string().min(1).max(300).optional(),
})

const eventsRoute = defineRoute({
  method: 'GET',
  path: '/events',
  summary: 'The events that Stripe sent, newest first, and why some were ignored.',
  access: 'operator',
  query: EventsQuery,
  response: EventListResponse,
  async run({ events }, { query }) {
    const { events: entries, nextCursor } = await events.list(query)
    return { events: [...entries], nextCursor }
  },
})

const replayRoute = defineRoute({
  method: 'POST',
  path: '/events/:id/replay',
  summary: 'Takes one stored event once more.',
  access: 'operator',
  response: ReplayEventResponse,
  run: ({ events }, call) => events.replay(call.params.id ?? '', { actor: actorOf(call.caller) }),
})

const auditRoute = defineRoute({
  method: 'GET',
  path: '/audit',
  summary: 'The audit log, newest first: every command and every change, with who asked.',
  access: 'operator',
  query: AuditQuery,
  response: AuditListResponse,
  async run({ audit }, { query }) {
    const { entries, nextCursor } = await audit(query)
    return { entries: [...entries], nextCursor }
  },
})

export const ledgersRoutes = [eventsRoute, replayRoute, auditRoute]
