import type Stripe from 'stripe'
import { apiVersion } from '../api/api-version.js'
import type { EventType, World } from '../world/index.js'

/** Which request caused an event: `null` for what the clock did. */
export interface Cause {
  requestId: string | null
  idempotencyKey: string | null
}

/** Whether an endpoint asked for events of a type. */
export function wants(endpoint: Stripe.WebhookEndpoint, type: string): boolean {
  return endpoint.status === 'enabled' && endpoint.enabled_events.some((wanted) => wanted === '*' || wanted === type)
}

/** Writes an event down. It keeps the object as it was: what the collections hold is replaced, never changed. */
export function recordEvent(
  world: World,
  id: string,
  now: number,
  cause: Cause,
  news: { type: EventType; object: object; previous?: object | undefined },
): Stripe.Event {
  let waiting = 0
  for (const endpoint of world.webhook_endpoints.all()) if (wants(endpoint, news.type)) waiting += 1
  const event = {
    id,
    object: 'event',
    api_version: apiVersion,
    created: now,
    data: { object: news.object, ...(news.previous && { previous_attributes: news.previous }) },
    livemode: false,
    pending_webhooks: waiting,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type: news.type,
  }
  // `Stripe.Event` pairs each of its 270 types with its object; whoever emits one holds both.
  const recorded = event as Stripe.Event
  world.events.put(recorded)
  return recorded
}
