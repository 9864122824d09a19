import type Stripe from 'stripe'
import { apiVersion } from '../api/api-version.js'
import type { Backstage, EventType } from '../world/index.js'
import { worldOf } from '../world/world-of.js'
import { endpointsFor } from './endpoints-for.js'

/** Which request caused an event: `null` for what the clock did. */
export interface Cause {
  requestId: string | null
  idempotencyKey: string | null
}

/** Writes an event down. It keeps the object as it was: what the collections hold is replaced, never changed. */
export function recordEvent(
  backstage: Backstage,
  account: string | null,
  id: string,
  now: number,
  cause: Cause,
  news: { type: EventType; object: object; previous?: object | undefined },
): Stripe.Event {
  const event = {
    id,
    object: 'event',
    ...(account !== null && { account }),
    api_version: apiVersion,
    created: now,
    data: { object: news.object, ...(news.previous && { previous_attributes: news.previous }) },
    livemode: false,
    pending_webhooks: endpointsFor(backstage, account, news.type).length,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type: news.type,
  }
  // `Stripe.Event` pairs each of its 270 types with its object; whoever emits one holds both.
  const recorded = event as Stripe.Event
  worldOf(backstage, account).events.put(recorded)
  return recorded
}
