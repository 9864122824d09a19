import { AzoraError, type FactEntry } from '@azora/pay-core'
import { redact } from '../runtime/index.js'
import type { FactList, ListFactsInput } from '../services.js'
import type { FactPosition, OutboxFact } from '../storage/port/index.js'
import { isoFromSeconds } from '../stripe/index.js'
import type { FactsContext } from './facts-context.js'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** One page of the outbox, newest first. */
export async function listFacts(context: Pick<FactsContext, 'storage'>, input: ListFactsInput = {}): Promise<FactList> {
  const { state, type, limit = DEFAULT_LIMIT, cursor } = input
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw new AzoraError('invalid_request', `limit must be a whole number from 1 to ${MAX_LIMIT}.`, {
      data: { param: 'limit' },
    })
  }
  const facts = await context.storage.facts({
    limit: limit + 1,
    ...(state === undefined ? {} : { state }),
    ...(type === undefined ? {} : { type }),
    ...(cursor === undefined ? {} : { after: positionOf(cursor) }),
  })
  const page = facts.slice(0, limit)
  const last = page.at(-1)
  return { facts: page.map(entryOf), nextCursor: last && facts.length > limit ? cursorOf(last) : null }
}

function entryOf(fact: OutboxFact): FactEntry {
  const { key, type, state, subject, occurredAtS, announcedAtMs, attempts, lastError } = fact
  return {
    key,
    type,
    state,
    subject,
    occurredAt: isoFromSeconds(occurredAtS),
    announcedAt: new Date(announcedAtMs).toISOString(),
    attempts,
    // A handler may have quoted anything.
    lastError: lastError === null ? null : redact(lastError),
  }
}

function cursorOf({ announcedAtMs, revision, ordinal, key }: FactPosition): string {
  return `${announcedAtMs}.${revision}.${ordinal}.${key}`
}

function positionOf(cursor: string): FactPosition {
  const [, announcedAtMs, revision, ordinal, key] =
    /^(\d{1,15})\.(\d{1,15})\.(\d{1,9})\.([^\0\p{Cs}]{1,400})$/u.exec(cursor) ?? []
  if (key === undefined) {
    throw new AzoraError('invalid_request', 'cursor must be the nextCursor of an earlier page, unchanged.', {
      data: { param: 'cursor' },
    })
  }
  return { announcedAtMs: Number(announcedAtMs), revision: Number(revision), ordinal: Number(ordinal), key }
}
