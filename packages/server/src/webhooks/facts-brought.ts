import type { Context } from '../context.js'
import type { Change } from '../storage/port/index.js'
import { isOfAnotherApp } from '../stripe/index.js'
import { foldEvent } from './fold-event.js'
import type { EventEnvelope } from './read-event.js'

/**
 * The keys of the facts that an event brought, and no earlier one: what its object says, without what it said before.
 * The news that a paid invoice has another footer is not the news that it was paid.
 */
export function factsBroughtBy(context: Context, event: EventEnvelope): readonly string[] {
  const { data, account, livemode } = event
  const isOurs =
    livemode === context.livemode && (account ?? null) === null && !isOfAnotherApp(context.app, data.object)
  if (!isOurs) return []
  const nowMs = context.clock.nowMs()
  const { previous_attributes: previous } = data
  const before = typeof previous === 'object' && previous !== null ? { ...data.object, ...previous } : undefined
  const known = new Set(before === undefined ? [] : keysOf({ ...event, data: { object: before } }, nowMs))
  return keysOf(event, nowMs).filter((key) => !known.has(key))
}

function keysOf(event: EventEnvelope, nowMs: number): readonly string[] {
  return changesOf(event, nowMs).flatMap((change) => (change.kind === 'announce' ? [change.fact.key] : []))
}

/** An object of a shape that we don't know has no facts; whoever took it over has said so. */
function changesOf(event: EventEnvelope, nowMs: number): readonly Change[] {
  try {
    return foldEvent(event, nowMs) ?? []
  } catch {
    return []
  }
}
