import type { StoredEndpoint } from '../world/index.js'

/** What signs for an endpoint at a second: its secret, and beside it the one that is being replaced, as long as it is good. */
export function secretsOf(endpoint: StoredEndpoint, nowSeconds: number): string[] {
  const { secret = '', previous_secret: previous } = endpoint
  return previous && nowSeconds < previous.until ? [secret, previous.secret] : [secret]
}

/** It answered well: whatever failed before is forgiven. */
export function afterSuccess(endpoint: StoredEndpoint): StoredEndpoint {
  return endpoint.failing_since_ms === null ? endpoint : { ...endpoint, failing_since_ms: null }
}

export function afterFailure(endpoint: StoredEndpoint, nowMs: number): StoredEndpoint {
  return endpoint.failing_since_ms === null ? { ...endpoint, failing_since_ms: nowMs } : endpoint
}

/** An event was given up: an endpoint that has failed for too long is turned off. Stripe tells the account by e-mail, and no event says it. */
export function afterGivingUp(endpoint: StoredEndpoint, nowMs: number, disableAfterMs: number): StoredEndpoint {
  const { failing_since_ms: since } = endpoint
  return since !== null && nowMs - since >= disableAfterMs ? { ...endpoint, status: 'disabled' } : endpoint
}
