import type Stripe from 'stripe'
import { apiVersion, isApiVersion } from '../api/api-version.js'
import type { FormValue } from '../api/decode-form.js'
import type { Call } from '../api/route.js'
import { found, invalid } from '../errors/index.js'
import {
  boolean,
  expand,
  list,
  mergeMetadata,
  metadata,
  type Parsed,
  required,
  text,
  unsettable,
} from '../parameters/index.js'
import type { Stage, StoredEndpoint } from '../world/index.js'
import { eventTypeOf, noEventType } from './event-types.js'

/** A misspelt type would never be heard of, so it is refused. */
const eventType = {
  read(value: FormValue, name: string) {
    const given = text().read(value, name)
    const type = eventTypeOf(given)
    if (type === undefined) throw invalid(`Invalid ${name}: ${noEventType(given)}`, { param: name })
    return type
  },
}

/** Any version there may be: a newer `stripe` package pins one that this sandbox has not heard of. */
const version = {
  read(value: FormValue, name: string) {
    const given = text().read(value, name)
    if (isApiVersion(given)) return given
    throw invalid(`Invalid ${name}: ${given} is no version of the API, such as ${apiVersion}.`, { param: name })
  },
}

export const createParameters = {
  api_version: version,
  connect: boolean(),
  description: unsettable(text()),
  enabled_events: required(list(eventType)),
  expand,
  metadata: metadata(),
  url: required(text()),
}

export const updateParameters = {
  description: unsettable(text()),
  disabled: boolean(),
  enabled_events: list(eventType),
  expand,
  metadata: metadata(),
  url: text(),
}

/** Registers an address for events. Only this answer shows the secret that signs them. */
export function createEndpoint(call: Call<Parsed<typeof createParameters>>): Stripe.WebhookEndpoint {
  const { params } = call
  const endpoint = addEndpoint(call, {
    url: params.url,
    connect: params.connect ?? false,
    enabledEvents: params.enabled_events,
    apiVersion: params.api_version ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
  })
  return { ...withoutSecret(endpoint), ...(endpoint.secret && { secret: endpoint.secret }) }
}

interface NewEndpoint {
  url: string
  secret?: string
  /** Hears of connected accounts rather than of its own. */
  connect?: boolean
  enabledEvents?: string[]
  apiVersion?: string | null
  description?: string | null
  metadata?: Record<string, string>
  /** Whether the sandbox was started with it. */
  given?: boolean
}

export function addEndpoint(stage: Pick<Stage, 'world' | 'ids' | 'now'>, given: NewEndpoint): StoredEndpoint {
  checkUrl(given.url)
  const endpoint: StoredEndpoint = {
    id: stage.ids.make('we_1'),
    object: 'webhook_endpoint',
    api_version: given.apiVersion ?? null,
    application: null,
    connect: given.connect ?? false,
    created: stage.now,
    description: given.description ?? null,
    enabled_events: given.enabledEvents ?? ['*'],
    failing_since_ms: null,
    given: given.given ?? false,
    livemode: false,
    metadata: given.metadata ?? {},
    previous_secret: null,
    secret: given.secret ?? `whsec_${stage.ids.make('', 32)}`,
    status: 'enabled',
    url: given.url,
  }
  stage.world.webhook_endpoints.put(endpoint)
  return endpoint
}

export function updateEndpoint(call: Call<Parsed<typeof updateParameters>>): Stripe.WebhookEndpoint {
  const before = findEndpoint(call, call.id)
  const { params } = call
  if (params.url !== undefined) checkUrl(params.url)
  const after: StoredEndpoint = {
    ...before,
    description: params.description === undefined ? before.description : params.description,
    enabled_events: params.enabled_events ?? before.enabled_events,
    metadata: mergeMetadata(before.metadata, params.metadata),
    status: params.disabled === undefined ? before.status : params.disabled ? 'disabled' : 'enabled',
    // Whoever turns it on again gives it another chance.
    failing_since_ms: params.disabled === false ? null : before.failing_since_ms,
    url: params.url ?? before.url,
  }
  call.world.webhook_endpoints.put(after)
  return withoutSecret(after)
}

export function findEndpoint(stage: Stage, id: string): StoredEndpoint {
  return found(stage.world.webhook_endpoints.get(id), 'webhook endpoint', id)
}

/** An endpoint as the API shows it after it was made. */
export function withoutSecret(endpoint: StoredEndpoint): Stripe.WebhookEndpoint {
  const { connect: _connect, failing_since_ms: _since, given: _given, previous_secret: _previous, ...known } = endpoint
  const { secret: _secret, ...shown } = known
  return shown
}

/** Stripe insists on HTTPS in live mode only; a laptop listens on plain HTTP. */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return
  throw invalid('Invalid URL: An explicit scheme (such as https) must be provided.', {
    code: 'url_invalid',
    param: 'url',
  })
}
