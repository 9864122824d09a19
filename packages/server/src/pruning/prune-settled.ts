import { AzoraError } from '@azora/pay-core'
import type { Clock } from '../runtime/index.js'
import type { PruneInput } from '../services.js'
import type { PruneReport, Storage } from '../storage/port/index.js'

const DAY_MS = 24 * 60 * 60 * 1000

/** Stripe tries a webhook for three days, and a client its request for about one: a week is out of the reach of both. */
const YOUNGEST_DAYS = 7

/** Events can be listed and sent again by hand for thirty days; with five more no clock and no queue matters. */
export const EVENT_ID_DAYS = 35

/** So many rows in one transaction. */
const BATCH = 500

/** Lets everything settled go that is older than asked, in short transactions, until nothing is left or it is stopped. */
export async function pruneSettled(
  { storage, clock }: { readonly storage: Pick<Storage<unknown>, 'prune'>; readonly clock: Clock },
  { olderThanDays, signal, onProgress }: PruneInput,
): Promise<PruneReport> {
  if (!Number.isFinite(olderThanDays) || olderThanDays < YOUNGEST_DAYS) {
    const message = `olderThanDays must be ${YOUNGEST_DAYS} or more: Stripe sends an event again for three days, and a client may repeat a request.`
    throw new AzoraError('invalid_request', message, { data: { param: 'olderThanDays' } })
  }
  const nowMs = clock.nowMs()
  const beforeMs = nowMs - olderThanDays * DAY_MS
  const limits = {
    factsBeforeMs: beforeMs,
    payloadsBeforeMs: beforeMs,
    eventsBeforeMs: Math.min(beforeMs, nowMs - EVENT_ID_DAYS * DAY_MS),
    operationsBeforeMs: beforeMs,
    rows: BATCH,
  }
  let total: PruneReport = { facts: 0, payloads: 0, events: 0, operations: 0 }
  while (!signal?.aborted) {
    const batch = await storage.prune(limits)
    total = sum(total, batch)
    onProgress?.(total)
    if (Object.values(batch).every((count) => count < BATCH)) break
  }
  return total
}

function sum(left: PruneReport, right: PruneReport): PruneReport {
  return {
    facts: left.facts + right.facts,
    payloads: left.payloads + right.payloads,
    events: left.events + right.events,
    operations: left.operations + right.operations,
  }
}
