import { type DeliveryLimits, type DeliveryReport, type OutboxFact, storableText } from '../port/index.js'
import { type FactRow, keyOf, type MemoryState, publicFact, putFact } from './state.js'

/** An error's text is for the operator's eyes, not for the archive. */
const MAX_ERROR_LENGTH = 1000

/** What a handler writes through when everything is in memory: its effects happen only if the fact is delivered. */
export interface MemoryTx {
  /** Runs when the handler has succeeded, and not at all when it has failed. */
  onCommit(effect: () => void): void
}

/** Facts that a deliverer has in hand: the memory's `for update skip locked`. */
export type InHand = Set<string>

/** Hands due facts to the handler until the limit is reached or none is due. */
export async function deliver(
  state: MemoryState,
  inHand: InHand,
  nowMs: () => number,
  limits: DeliveryLimits,
  handler: (fact: OutboxFact, tx: MemoryTx) => Promise<void>,
): Promise<DeliveryReport> {
  const report = { delivered: 0, failed: 0, dead: 0 }
  if (limits.only === undefined) putAside(state, inHand, limits)
  let attempted = 0
  while (attempted < limits.facts && !limits.signal?.aborted) {
    const fact = heads(state, limits)
      .filter((head) => isWanted(head, limits, nowMs()) && !inHand.has(keyOf(head.account, head.key)))
      .sort((left, right) => left.announcedAtMs - right.announcedAtMs || (comesBefore(left, right) ? -1 : 1))[0]
    if (!fact) break
    attempted += 1
    report[await attempt(state, inHand, nowMs, limits, fact, handler)] += 1
  }
  const more = attempted === limits.facts
  if (limits.only !== undefined) return { ...report, more, nextDueInMs: null }
  const nextDueAtMs = Math.min(...heads(state, limits).map((fact) => fact.dueAtMs))
  return {
    ...report,
    more,
    nextDueInMs: nextDueAtMs === Number.POSITIVE_INFINITY ? null : Math.max(0, nextDueAtMs - nowMs()),
  }
}

/** Due; or named, and then somebody else keeps the time. */
function isWanted(fact: FactRow, { only }: DeliveryLimits, nowMs: number): boolean {
  if (only === undefined) return fact.dueAtMs <= nowMs
  return fact.account === only.account && fact.key === only.key
}

/** What nobody here listens for must not wait until somebody does, perhaps in half a year. */
function putAside(state: MemoryState, inHand: InHand, { types, unheardBeforeMs }: DeliveryLimits): void {
  for (const fact of [...state.pending.values()]) {
    if (types.includes(fact.type) || fact.announcedAtMs >= unheardBeforeMs) continue
    if (!inHand.has(keyOf(fact.account, fact.key))) putFact(state, { ...fact, state: 'unheard' })
  }
}

/** The earliest pending fact of each subject, of those somebody listens for: one subject's facts go in order. */
function heads(state: MemoryState, { types }: DeliveryLimits): readonly FactRow[] {
  const first = new Map<string, FactRow>()
  for (const fact of state.pending.values()) {
    if (!types.includes(fact.type)) continue
    const subject = keyOf(fact.account, fact.subject.kind, fact.subject.id)
    const earliest = first.get(subject)
    if (!earliest || comesBefore(fact, earliest)) first.set(subject, fact)
  }
  return [...first.values()]
}

/** By the subject's revision; what is told late of the same revision comes later, one set's facts in their order. */
function comesBefore(left: FactRow, right: FactRow): boolean {
  if (left.revision !== right.revision) return left.revision < right.revision
  if (left.announcedAtMs !== right.announcedAtMs) return left.announcedAtMs < right.announcedAtMs
  return left.ordinal < right.ordinal || (left.ordinal === right.ordinal && left.key < right.key)
}

async function attempt(
  state: MemoryState,
  inHand: InHand,
  nowMs: () => number,
  limits: DeliveryLimits,
  fact: FactRow,
  handler: (fact: OutboxFact, tx: MemoryTx) => Promise<void>,
): Promise<'delivered' | 'failed' | 'dead'> {
  const key = keyOf(fact.account, fact.key)
  const effects: (() => void)[] = []
  inHand.add(key)
  try {
    await handler(publicFact(fact), { onCommit: (effect) => effects.push(effect) })
    for (const effect of effects) effect()
    const { handOverForMs } = limits
    const handled = handOverForMs === undefined ? { state: 'delivered' as const } : { dueAtMs: nowMs() + handOverForMs }
    putFact(state, { ...fact, ...handled })
    return 'delivered'
  } catch (error) {
    const attempts = fact.attempts + 1
    const dead = attempts >= limits.attempts
    const failed: FactRow = {
      ...fact,
      attempts,
      state: dead ? 'dead' : 'pending',
      lastError: storableText(String(error instanceof Error ? error.message : error).slice(0, MAX_ERROR_LENGTH)),
      dueAtMs: nowMs() + (dead ? 0 : limits.retryDelayMs(attempts)),
    }
    putFact(state, failed)
    limits.onFailure?.(publicFact(failed))
    return dead ? 'dead' : 'failed'
  } finally {
    inHand.delete(key)
  }
}
