import type { PlannedFault } from '../faults/index.js'
import type { WebhookBehaviour } from '../webhooks/index.js'

/** A planned fault in JSON: a pattern becomes text. */
export function describeFault({ id, plan, seen, left }: PlannedFault): object {
  return { id, ...plan, ...(plan.path !== undefined && { path: String(plan.path) }), seen, left }
}

/** How webhooks travel, in the names that `POST webhooks/configure` takes. */
export function describeBehaviour(behaviour: Readonly<WebhookBehaviour>): object {
  return {
    duplicate: behaviour.duplicate,
    duplicate_event: behaviour.duplicateEvent,
    reorder: behaviour.reorder,
    drop: behaviour.drop,
    delay_ms: behaviour.delayMs,
    retries: behaviour.retries,
    concurrency: behaviour.concurrency,
    timeout_ms: behaviour.timeoutMs,
    disable_after_ms: behaviour.disableAfterMs,
    signature_clock: behaviour.signatureClock,
  }
}
