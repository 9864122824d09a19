import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'
import { commitNews, type SettledOutcome } from '../news/index.js'
import { redact } from '../runtime/index.js'
import type { WebhookReceipt } from '../services.js'
import { type Change, type ClaimEvent, type IgnoredBecause, MalformedChange } from '../storage/port/index.js'
import { isOfAnotherApp } from '../stripe/index.js'
import { foldEvent } from './fold-event.js'
import type { EventEnvelope } from './read-event.js'

/** Whose events are ours. */
export interface Ownership {
  readonly livemode: boolean
}

/** How an event came, when Stripe did not just send it. */
export interface Reception {
  /** Who brought it, for the audit log. Default: `stripe:` and the event's id. */
  readonly actor?: string
  /** Default: `webhook`. */
  readonly action?: string
  /** It is taken once more, though it was claimed before. */
  readonly again?: boolean
}

/**
 * Stores one verified event and applies what it says, in one commit. Whatever is not for us or can't be applied is
 * stored too, and acknowledged, so that Stripe does not send it for three days.
 *
 * @throws AzoraError when it can't be stored or settled now; nothing was written then, and Stripe sends it again.
 */
export async function receiveEvent(
  context: Context,
  ownership: Ownership,
  event: EventEnvelope,
  payload: Uint8Array,
  { actor = `stripe:${event.id}`, action = 'webhook', again = false }: Reception = {},
): Promise<WebhookReceipt> {
  const nowMs = context.clock.nowMs()
  const by = { actor, action, atMs: nowMs }
  const commit = (ignored: IgnoredBecause | null, changes: readonly Change[]) => {
    const claim = { ...claimOf(event, payload, nowMs, ignored), ...(again ? { again } : {}) }
    return commitNews(context.storage, context.refetch, { account: context.account, by, changes: [claim, ...changes] })
  }
  const { changes, ignored } = changesOf(context, ownership, event, nowMs)
  if (ignored !== null) return receiptOf(context, event, ignored, await commit(ignored, []))
  try {
    return receiptOf(context, event, null, await commit(null, changes))
  } catch (error) {
    const because = becauseOf(error)
    if (because === undefined) throw error
    logUnusable(context, event, because, error)
    return receiptOf(context, event, because, await commit(because, []))
  }
}

function claimOf(
  event: EventEnvelope,
  payload: Uint8Array,
  receivedAtMs: number,
  ignored: IgnoredBecause | null,
): ClaimEvent {
  return {
    kind: 'claim_event',
    eventId: event.id,
    type: event.type,
    createdAtS: event.created,
    apiVersion: event.api_version ?? null,
    connectedAccount: event.account ?? null,
    livemode: event.livemode,
    ignored,
    payload,
    receivedAtMs,
  }
}

function receiptOf(
  context: Context,
  event: EventEnvelope,
  ignored: IgnoredBecause | null,
  outcome: SettledOutcome,
): WebhookReceipt {
  const named = { eventId: event.id, type: event.type }
  if (outcome.outcome === 'duplicate') return { result: 'duplicate', ...named }
  if (outcome.outcome !== 'applied') throw new Error(`The storage answered an event with ${outcome.outcome}.`)
  if (ignored === null) return { result: 'applied', ...named, announced: outcome.announced }
  context.logger.debug('An event was stored and ignored.', { ...named, because: ignored })
  return { result: 'ignored', ...named, because: ignored }
}

interface Reading {
  readonly changes: readonly Change[]
  readonly ignored: IgnoredBecause | null
}

function changesOf(context: Context, ownership: Ownership, event: EventEnvelope, nowMs: number): Reading {
  if (event.livemode !== ownership.livemode) return { changes: [], ignored: 'other_mode' }
  if (event.account !== null && event.account !== undefined) return { changes: [], ignored: 'other_account' }
  if (event.thin) return { changes: [], ignored: 'thin_event' }
  if (isOfAnotherApp(context.app, event.data.object)) return { changes: [], ignored: 'other_app' }
  try {
    const changes = foldEvent(event, nowMs)
    return changes === undefined ? { changes: [], ignored: 'unhandled_type' } : { changes, ignored: null }
  } catch (error) {
    logUnusable(context, event, 'unreadable', error)
    return { changes: [], ignored: 'unreadable' }
  }
}

/**
 * Why a commit can't succeed however often the event comes: its object, or what Stripe answered about it, has a shape
 * that we don't know and no storage takes (see `prepareSet`), or Stripe has the object no more.
 */
function becauseOf(error: unknown): IgnoredBecause | undefined {
  if (error instanceof AzoraError) return error.code === 'not_found' ? 'object_gone' : undefined
  // Nothing wider: a TypeError is also how some networks fail, and then the event must come again.
  return error instanceof MalformedChange ? 'unreadable' : undefined
}

/** It would come back for three days and never fit: it is kept, flagged, and we go on. */
function logUnusable(context: Context, event: EventEnvelope, because: IgnoredBecause, error: unknown): void {
  context.logger.error('An event could not be applied; it is stored and ignored.', {
    eventId: event.id,
    type: event.type,
    because,
    reason: redact(String(error)),
  })
}
