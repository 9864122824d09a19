import type { ClockOption } from '../clock/index.js'
import type { WebhookAttempt, WebhookBehaviour } from '../webhooks/index.js'
import type { BillingSettings } from '../world/index.js'

/** An endpoint that gets webhooks from the start. */
export interface WebhookTarget {
  url: string
  /** What its events are signed with: `whsec_…`. Made, and found in `sandbox.objects.webhook_endpoints`, when absent. */
  secret?: string
  /** Whether it hears of the connected accounts rather than of the platform's own. Default false. */
  connect?: boolean
  /** The types it wants. Default `['*']`: all. */
  enabledEvents?: string[]
}

/** How a sandbox starts. Everything has a default. */
export interface SandboxOptions {
  /** The same seed makes the same ids and the same accidents. Default: another one on every start. */
  seed?: string | number
  /** `real` follows the system's clock; a date or ISO string stands still until it is advanced. Default `real`. */
  clock?: ClockOption
  webhooks?: readonly WebhookTarget[]
  /**
   * A folder to remember everything in: what it has is there again at the next start. What an answer or a webhook says
   * is on the disk before it is said, written whole or not at all. For one sandbox at a time: a second one is refused
   * until the first is closed, or its process ends. Default: nothing is kept.
   *
   * @throws TypeError from `createSandbox` when the folder holds something else, or is in use by another sandbox.
   */
  persist?: string
  /** How webhooks travel; can be changed later with `sandbox.webhooks.configure`. */
  delivery?: Partial<WebhookBehaviour>
  /** How the account bills: retries of a failed renewal, and what follows the last one. */
  billing?: Partial<BillingSettings>
  /** What posts the webhooks. Default: the global `fetch`, looked up for each post. */
  fetch?: typeof globalThis.fetch
  /**
   * Called after every attempt at a webhook, with what came of it, for a log or a message; the sandbox does not wait for it. What it throws becomes an
   * unhandled rejection. Default: nothing; all attempts are in `sandbox.webhooks.attempts`.
   */
  onWebhookAttempt?(attempt: WebhookAttempt): void
}
