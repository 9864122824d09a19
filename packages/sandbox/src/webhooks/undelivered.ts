import { endpointsFor } from '../events/index.js'
import { type Backstage, everyWorld } from '../world/index.js'
import { isDelivered, type Queued, type WebhookAttempt } from './attempt.js'
import { type WebhookBehaviour, waitsOf } from './webhook-options.js'

/** How webhooks travel, and what became of those so far. */
interface Deliveries {
  readonly behaviour: WebhookBehaviour
  readonly attempts: readonly WebhookAttempt[]
}

/** The events that an endpoint has not taken and that were not given up, oldest first; the agenda's retries are not among them. */
export function undelivered(backstage: Backstage, { behaviour, attempts }: Deliveries): readonly Queued[] {
  const made = Map.groupBy(attempts, ({ event, endpoint }) => `${event} ${endpoint}`)
  const waiting = new Set(
    backstage.agenda.all().flatMap(({ kind, subject }) => (kind === 'retry_webhook' ? [subject] : [])),
  )
  const most = waitsOf(behaviour.retries).length + 1
  const events = everyWorld(backstage).flatMap((world) => [...world.events.all()])
  return events
    .filter((event) => event.pending_webhooks > 0)
    .flatMap((event) =>
      endpointsFor(backstage, event.account ?? null, event.type).flatMap((endpoint) => {
        const earlier = made.get(`${event.id} ${endpoint.id}`) ?? []
        const number = earlier.length + 1
        const isOver = earlier.some(isDelivered) || number > most || waiting.has(`${event.id} ${endpoint.id} ${number}`)
        return isOver ? [] : [{ event, endpoint, number }]
      }),
    )
}
