import type { Api, RequestLog } from '../api/index.js'
import type { Changes } from '../changes/index.js'
import type { Timekeeper } from '../clock/index.js'
import type { FaultSource } from '../faults/index.js'
import type { IdempotencyStore } from '../idempotency/index.js'
import type { Keeper } from '../persistence/index.js'
import type { Random } from '../random/index.js'
import type { WebhookMachine } from '../webhooks/index.js'
import type { Backstage, Snapshot } from '../world/index.js'

/** The parts of a sandbox, as its faces see them. */
export interface Inside {
  api: Api
  backstage: Backstage
  webhooks: WebhookMachine
  faults: FaultSource
  timekeeper: Timekeeper
  log: RequestLog
  /** Counts whatever changes, for pages and files that keep up. */
  changes: Changes
  idempotency: IdempotencyStore
  /** Chance, in streams that don't disturb each other. */
  streams: Readonly<Record<'ids' | 'requests' | 'webhooks' | 'attempts', Random>>
  keys: { secretKey: string; publishableKey: string }
  seed: string | number
}

/** The same, with the switches that concern all of it. */
export interface TurnableInside extends Inside {
  snapshot(): Snapshot
  /** @throws TypeError for what is no snapshot; all is as it was then */
  restore(given: unknown): void
  reset(): void
  /** Present when a folder is kept up to date. */
  keeper: Keeper | undefined
}
