/** What the control API answers, as far as the inspector reads it. The full list is in the package's README. */
export interface State {
  seed: string | number
  /** ISO 8601. */
  now: string
  clock: 'running' | 'standing'
  keys: { secretKey: string; publishableKey: string }
  changes: number
  /** The ids of the connected accounts. */
  accounts: readonly string[]
  objects: Readonly<Record<string, number>>
  requests: number
  webhook_attempts: number
  faults: readonly FaultRow[]
  webhooks: Behaviour
  holding: boolean
  held_events: number
}

export interface Behaviour {
  duplicate: number
  duplicate_event: number
  reorder: boolean
  drop: number
  delay_ms: readonly [number, number]
  retries: string | readonly number[]
}

export interface FaultRow {
  id: string
  path?: string
  method?: string
  nth?: number
  then: string | { status: number; stored?: boolean; shouldRetry?: boolean } | { latencyMs: number }
  seen: number
  left: number
}

export interface RequestRow {
  id: string
  at: string
  method: string
  path: string
  account: string | null
  status?: number
  idempotencyKey: string | null
  replayed: boolean
  fault?: string
  error?: string
}

export interface RequestDetail {
  request: RequestRow & { params: object; answer: unknown }
  events: readonly EventRow[]
}

export interface EventRow {
  id: string
  type: string
  /** The connected account that it happened in. */
  account?: string
  created: number
  api_version: string | null
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null } | null
  data: { object: { id?: string; object?: string }; previous_attributes?: object }
}

export interface AttemptRow {
  id: string
  event: string
  type: string
  endpoint: string
  url: string
  number: number
  at: string
  status: number | null
  error: string | null
  answer: string
  durationMs: number
}

export interface EndpointRow {
  id: string
  url: string
  status: string
  secret?: string
  /** Whether it hears of the connected accounts. */
  connect: boolean
  /** The connected account that it is of; `null` for the platform's own. */
  account: string | null
  api_version: string | null
  enabled_events: readonly string[]
}

/** An object of the API: what all of them have. */
export interface ObjectRow {
  id: string
  object?: string
  created?: number
  status?: string | null
  [field: string]: unknown
}

export interface ObjectDetail {
  kind: string
  object: ObjectRow
  events: readonly EventRow[]
  requests: readonly RequestRow[]
}
