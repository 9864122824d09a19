import type { PreparedSet } from '../port/index.js'

/** One statement carries this much, and at most one set more: no transaction is long, and a single set is never parted. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024

/** How much the events of a set weigh. */
export function payloadBytes({ changes }: PreparedSet): number {
  return changes.reduce((sum, change) => sum + (change.kind === 'claim_event' ? change.payload.length : 0), 0)
}
