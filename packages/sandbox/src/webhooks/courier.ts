import type Stripe from 'stripe'
import type { SystemTime } from '../clock/system-time.js'
import { endpointsFor, findEvent } from '../events/index.js'
import type { Random } from '../random/index.js'
import { afterFailure, afterGivingUp, afterSuccess, secretsOf } from '../webhook-endpoints/endpoint-health.js'
import { type Backstage, findWorld, type StoredEndpoint } from '../world/index.js'
import { isDelivered, lostOnPurpose, type Parcel, postParcel, type Queued, type WebhookAttempt } from './attempt.js'
import { createLanes } from './lanes.js'
import { undelivered } from './undelivered.js'
import { usualBehaviour, type WebhookBehaviour, waitsOf } from './webhook-options.js'

export interface CourierOptions {
  backstage: Backstage
  random: Random
  system: SystemTime
  fetch: typeof globalThis.fetch
  behaviour: Partial<WebhookBehaviour>
  newAttemptId(): string
  /** The id of an event that tells once more what another told. */
  newEventId(): string
  /** Called after every attempt. */
  changed?(): void
  /** Is told of every attempt, when what follows from it is done. */
  attempted?(attempt: WebhookAttempt): void
  /** Resolves when what an event tells of can't be lost any more; while it rejects, nothing is told. */
  kept?(): Promise<void>
}

/** Days of debugging; a server that runs for weeks forgets the first ones. */
const mostAttempts = 10_000

/** Carries events to their endpoints, again and again if it must, and keeps a record of every attempt. */
export interface Courier {
  behaviour: WebhookBehaviour
  attempts: WebhookAttempt[]
  /** To every endpoint that wants it, with all the accidents that are configured. */
  send(event: Stripe.Event): void
  /** To every endpoint that wants it, or to one, at once and once. */
  resend(event: Stripe.Event, endpointId?: string): void
  /** A retry that the agenda kept has come due. */
  retry(subject: string): void
  /** Goes on with what was on its way when an earlier process ended; what is held, by its id, was not. */
  resume(held: ReadonlySet<string>): void
  settled(): Promise<void>
  /** Lets go of what is queued. */
  drop(): void
}

export function createCourier(options: CourierOptions): Courier {
  const lanes = createLanes<Queued>({ system: options.system, run: carry, width: () => widthOf(courier.behaviour) })

  const courier: Courier = {
    behaviour: { ...usualBehaviour, ...options.behaviour },
    attempts: [],
    send(event) {
      const { duplicate } = courier.behaviour
      for (const endpoint of receiversOf(options.backstage, event)) {
        enqueue({ event, endpoint, number: 1 })
        if (duplicate > 0 && options.random.fraction() < duplicate) enqueue({ event, endpoint, number: 1 })
      }
    },
    resend(event, endpointId) {
      for (const endpoint of receiversOf(options.backstage, event)) {
        if (endpointId === undefined || endpoint.id === endpointId) queue({ event, endpoint, number: 1 })
      }
    },
    retry(subject) {
      const parcel = parcelOf(options.backstage, subject)
      if (parcel) queue(parcel)
    },
    resume(held) {
      for (const parcel of undelivered(options.backstage, courier)) if (!held.has(parcel.event.id)) queue(parcel)
    },
    settled: lanes.settled,
    drop: lanes.clear,
  }

  function queue(parcel: Queued, waitMs = 0): void {
    lanes.addLater(parcel.endpoint.id, parcel, waitMs)
  }

  function enqueue(parcel: Queued): void {
    const [least, most] = courier.behaviour.delayMs
    const delay = most <= 0 ? 0 : least + options.random.fraction() * (most - least)
    lanes.addLater(parcel.endpoint.id, parcel, delay, courier.behaviour.reorder ? options.random.fraction() : 1)
  }

  async function carry(parcel: Queued): Promise<void> {
    const unkept = await whyUnkept(options)
    // As they are now: an endpoint may have been turned off, and deliveries count down on the event.
    const event = findEvent(options.backstage, parcel.event.id)
    const endpoint = event && findEndpoint(options.backstage, event, parcel.endpoint.id)
    if (!endpoint || !event || endpoint.status !== 'enabled') return
    const secrets = secretsOf(endpoint, options.backstage.clock.nowSeconds())
    const attempt = await attemptOnce(options, courier.behaviour, { ...parcel, event, endpoint, secrets }, unkept)
    courier.attempts.push(attempt)
    if (courier.attempts.length > mostAttempts * 2) courier.attempts = courier.attempts.slice(-mostAttempts)
    if (isDelivered(attempt)) {
      changeEndpoint(options.backstage, parcel, afterSuccess)
      countDown(options.backstage, event)
    } else {
      changeEndpoint(options.backstage, parcel, (failed) => afterFailure(failed, options.backstage.clock.nowMs()))
      retryLater({ ...parcel, number: parcel.number + 1 })
    }
    options.changed?.()
    options.attempted?.(attempt)
  }

  function retryLater(parcel: Queued): void {
    const { retries } = courier.behaviour
    const wait = waitsOf(retries)[parcel.number - 2]
    if (wait === undefined) giveUp(options.backstage, parcel, courier.behaviour)
    else if (retries === 'stripe-live' || retries === 'stripe-sandbox') keepForLater(options.backstage, parcel, wait)
    else queue(parcel, wait)
  }

  return courier
}

/** Why an event can't be told yet; `undefined` when it can. */
async function whyUnkept({ kept }: CourierOptions): Promise<string | undefined> {
  try {
    await kept?.()
    return undefined
  } catch (error) {
    return `Not sent yet: ${error instanceof Error ? error.message : error}`
  }
}

/** By the sandbox's clock: `retry` is told when it has come due. */
function keepForLater({ agenda, clock }: Backstage, { event, endpoint, number }: Queued, waitMs: number): void {
  agenda.add({ kind: 'retry_webhook', subject: `${event.id} ${endpoint.id} ${number}`, dueMs: clock.nowMs() + waitMs })
}

function receiversOf(backstage: Backstage, event: Stripe.Event): StoredEndpoint[] {
  return endpointsFor(backstage, event.account ?? null, event.type)
}

function widthOf({ reorder, concurrency }: WebhookBehaviour): number {
  return reorder ? Math.max(concurrency, 4) : concurrency
}

function giveUp(backstage: Backstage, parcel: Queued, { disableAfterMs }: WebhookBehaviour): void {
  changeEndpoint(backstage, parcel, (failed) => afterGivingUp(failed, backstage.clock.nowMs(), disableAfterMs))
}

/** While the parcel was on its way somebody may have changed the endpoint, or removed it. */
function changeEndpoint(
  backstage: Backstage,
  { event, endpoint }: Queued,
  change: (now: StoredEndpoint) => StoredEndpoint,
): void {
  const now = findEndpoint(backstage, event, endpoint.id)
  if (now) keepEndpoint(backstage, event, change(now))
}

async function attemptOnce(
  options: CourierOptions,
  behaviour: WebhookBehaviour,
  parcel: Parcel,
  unkept: string | undefined,
): Promise<WebhookAttempt> {
  const startedMs = options.system.nowMs()
  const systemSeconds = Math.floor(startedMs / 1000)
  const atSeconds = behaviour.signatureClock === 'system' ? systemSeconds : options.backstage.clock.nowSeconds()
  const lost = behaviour.drop > 0 && options.random.fraction() < behaviour.drop
  const unsent = unkept ?? (lost ? lostOnPurpose : undefined)
  const result = unsent
    ? { status: null, error: unsent, answer: '' }
    : await postParcel(parcel, { fetch: options.fetch, timeoutMs: behaviour.timeoutMs, atSeconds })
  return {
    id: options.newAttemptId(),
    event: parcel.event.id,
    type: parcel.event.type,
    endpoint: parcel.endpoint.id,
    url: parcel.endpoint.url,
    number: parcel.number,
    at: new Date(startedMs).toISOString(),
    ...result,
    durationMs: options.system.nowMs() - startedMs,
  }
}

function countDown(backstage: Backstage, { id, account }: Stripe.Event): void {
  const events = findWorld(backstage, account ?? null)?.events
  const event = events?.get(id)
  if (event && event.pending_webhooks > 0) events?.put({ ...event, pending_webhooks: event.pending_webhooks - 1 })
}

/** An endpoint is the platform's, or that of the account that the event is about. */
function findEndpoint(backstage: Backstage, { account }: Stripe.Event, id: string): StoredEndpoint | undefined {
  return backstage.world.webhook_endpoints.get(id) ?? findWorld(backstage, account ?? null)?.webhook_endpoints.get(id)
}

function keepEndpoint(backstage: Backstage, { account }: Stripe.Event, endpoint: StoredEndpoint): void {
  const isPlatforms = backstage.world.webhook_endpoints.get(endpoint.id) !== undefined
  const world = isPlatforms ? backstage.world : findWorld(backstage, account ?? null)
  world?.webhook_endpoints.put(endpoint)
}

/** The parcel that a task of the agenda names: event, endpoint and the number of the attempt. */
function parcelOf(backstage: Backstage, subject: string): Queued | undefined {
  const [eventId = '', endpointId = '', number = '2'] = subject.split(' ')
  const event = findEvent(backstage, eventId)
  const endpoint = event && findEndpoint(backstage, event, endpointId)
  return event && endpoint && { event, endpoint, number: Number(number) }
}
