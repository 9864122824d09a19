import type Stripe from 'stripe'
import { findEvent } from '../events/index.js'
import { longestOverlapSeconds, rotateSecret } from '../webhook-endpoints/rotate-secret.js'
import { type Backstage, everyWorld } from '../world/index.js'
import type { WebhookAttempt } from './attempt.js'
import { type Courier, type CourierOptions, createCourier } from './courier.js'
import { duplicateEvents } from './duplicate-events.js'
import { readBehaviour } from './read-behaviour.js'
import { type ReleaseOrder, readOrder, releaseOrder } from './release-order.js'
import type { WebhookBehaviour } from './webhook-options.js'

/** The sandbox's hand on its webhooks. */
export interface Webhooks {
  /**
   * Changes how webhooks travel; what is not named stays. Seeded, so the same failures come again.
   * @throws TypeError for a name that there is not, or another kind of value @throws RangeError for a number that would be found out only by waiting in
   * vain. Nothing is changed then
   */
  configure(behaviour: Partial<WebhookBehaviour>): void
  /** Keeps every event from now on until `deliver` or `release`. */
  hold(): void
  /** Events that are held, in their order. */
  readonly held: readonly Stripe.Event[]
  /** Sends some of the held events now, by their ids or types and in this order, and keeps holding the others. */
  deliver(...idsOrTypes: string[]): void
  /** Stops holding, and sends what was held: in order, or as told. @throws TypeError for an order that there is not; all is held then as before */
  release(order?: ReleaseOrder): void
  /** Sends an event again to every endpoint that wants it, or to one of them, as the Dashboard's button does. @throws TypeError for an unknown id */
  resend(eventId: string, endpointId?: string): void
  /**
   * Gives an endpoint a new secret, and answers it. For `overlapSeconds` of the sandbox's clock, a day at most and by default, webhooks are signed
   * with both; with 0 the old one is dead at once. @throws TypeError for an unknown id @throws RangeError for another number of seconds
   */
  rotateSecret(endpointId: string, overlapSeconds?: number): string
  /** Resolves when nothing is on its way, waits for its turn, or waits for a quick retry. Held events and hours of Stripe's schedules don't count. */
  settled(): Promise<void>
  /** How webhooks travel now. */
  readonly behaviour: Readonly<WebhookBehaviour>
  /** Whether events are held. */
  readonly holding: boolean
  /** The attempts so far, oldest first: the last ten thousand at least. */
  readonly attempts: readonly WebhookAttempt[]
}

/** What a snapshot keeps of how webhooks travel, as plain JSON. */
export interface WebhooksState {
  /** `disableAfterMs` is `null` for never: JSON has no infinity. */
  behaviour: Omit<WebhookBehaviour, 'disableAfterMs'> & { disableAfterMs: number | null }
  holding: boolean
  /** The ids of the events that are held, in their order. */
  held: readonly string[]
}

/** The webhooks as the rest of the sandbox sees them. */
export interface WebhookMachine extends Webhooks {
  publish(events: readonly Stripe.Event[]): void
  /** A retry that the agenda kept has come due. */
  retry(subject: string): void
  /** Goes on with what was on its way when an earlier process ended. */
  resume(): void
  state(): WebhooksState
  /** Goes back to what was kept; a snapshot of an earlier sandbox has no state. The events are there already. */
  restore(attempts: readonly WebhookAttempt[], state?: WebhooksState): void
  /** Lets go of what is queued and held. */
  reset(): void
  stop(): void
}

export function createWebhooks(options: CourierOptions): WebhookMachine {
  const courier = createCourier(options)
  let held: Stripe.Event[] = []
  let holding = false
  const changed = options.changed ?? (() => {})
  const send = (events: readonly Stripe.Event[]): void => events.forEach(courier.send)

  return {
    configure(change) {
      courier.behaviour = { ...courier.behaviour, ...readBehaviour(change) }
      changed()
    },
    publish(happened) {
      const events = duplicateEvents(happened, courier.behaviour.duplicateEvent, options)
      changed()
      if (holding) held.push(...events)
      else send(events)
    },
    hold() {
      holding = true
      changed()
    },
    get holding() {
      return holding
    },
    get behaviour() {
      return { ...courier.behaviour }
    },
    get held() {
      return [...held]
    },
    deliver(...wanted) {
      for (const name of wanted) {
        const chosen = called(held, name)
        held = held.filter((event) => !chosen.includes(event))
        send(chosen)
      }
      changed()
    },
    release(order = 'as_they_came') {
      const events = releaseOrder(held, readOrder(order), options.random)
      holding = false
      held = []
      send(events)
      changed()
    },
    ...repeating(options, courier),
    resume: () => courier.resume(new Set(held.map(({ id }) => id))),
    get attempts() {
      return [...courier.attempts]
    },
    state: () => stateOf(courier.behaviour, holding, held),
    restore(earlier, state) {
      courier.attempts = [...earlier]
      if (!state) return
      courier.behaviour = { ...courier.behaviour, ...behaviourIn(state) }
      holding = state.holding
      held = state.held.flatMap((id) => findEvent(options.backstage, id) ?? [])
    },
    reset() {
      held = []
      holding = false
      courier.attempts = []
      courier.drop()
    },
    stop: courier.drop,
  }
}

/** What needs nothing of what is held. */
function repeating(
  options: CourierOptions,
  courier: Courier,
): Pick<WebhookMachine, 'resend' | 'retry' | 'rotateSecret' | 'settled'> {
  return {
    resend: (eventId, endpointId) => courier.resend(eventCalled(options.backstage, eventId), endpointId),
    retry: courier.retry,
    rotateSecret: (endpointId, overlapSeconds = longestOverlapSeconds) =>
      rotateSecretOf(options, endpointId, overlapSeconds),
    settled: courier.settled,
  }
}

function stateOf(
  { disableAfterMs, ...behaviour }: WebhookBehaviour,
  holding: boolean,
  held: readonly Stripe.Event[],
): WebhooksState {
  const finite = Number.isFinite(disableAfterMs) ? disableAfterMs : null
  return { behaviour: { ...behaviour, disableAfterMs: finite }, holding, held: held.map(({ id }) => id) }
}

function behaviourIn({ behaviour }: WebhooksState): WebhookBehaviour {
  return { ...behaviour, disableAfterMs: behaviour.disableAfterMs ?? Number.POSITIVE_INFINITY }
}

function eventCalled(backstage: Backstage, id: string): Stripe.Event {
  const event = findEvent(backstage, id)
  if (!event) throw new TypeError(`No event is called ${id}.`)
  return event
}

/** The held events of a type, or the one of an id. */
function called(held: readonly Stripe.Event[], name: string): readonly Stripe.Event[] {
  const chosen = held.filter((event) => event.id === name || event.type === name)
  if (chosen.length === 0) throw new TypeError(`No held event is called ${name}.`)
  return chosen
}

function rotateSecretOf({ backstage, changed }: CourierOptions, endpointId: string, overlapSeconds: number): string {
  const world = everyWorld(backstage).find(({ webhook_endpoints }) => webhook_endpoints.get(endpointId))
  const endpoint = world?.webhook_endpoints.get(endpointId)
  if (!world || !endpoint) throw new TypeError(`No webhook endpoint is called ${endpointId}.`)
  if (!(overlapSeconds >= 0 && overlapSeconds <= longestOverlapSeconds)) {
    throw new RangeError(`An old secret lives for 0 to ${longestOverlapSeconds} seconds, not ${overlapSeconds}.`)
  }
  const rotated = rotateSecret({ ids: backstage.ids, now: backstage.clock.nowSeconds() }, endpoint, overlapSeconds)
  world.webhook_endpoints.put(rotated)
  changed?.()
  return rotated.secret
}
