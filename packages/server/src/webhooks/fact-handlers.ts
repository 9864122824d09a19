import type { FactSubjects, FactType } from '@azora/pay-core'
import type { FactContext, FactHandler } from '../services.js'
import type { OutboxFact } from '../storage/port/index.js'
import { isoFromSeconds } from '../stripe/index.js'
import { assertFactType } from './assert-fact-type.js'

/** The host app's handlers, by fact. */
export interface FactHandlers<Tx> {
  /**
   * Adds a handler; returns what takes it away again.
   *
   * @throws TypeError when no fact is called that: its handler would never run
   */
  on<Type extends FactType>(type: Type, handler: FactHandler<Type, Tx>): () => void
  /** The types that somebody listens for now; a process leaves all others to those that do. */
  types(): readonly FactType[]
  /**
   * Runs every handler of the fact, one after the other; the first failure stops them, and the fact is tried again.
   * Without any it fails too: the last one was taken away while the fact was being fetched.
   */
  handle(fact: OutboxFact, tx: Tx): Promise<void>
}

export function createFactHandlers<Tx>(): FactHandlers<Tx> {
  const handlers = new Map<FactType, Set<(fact: OutboxFact, tx: Tx) => void | Promise<void>>>()
  return {
    on(type, handler) {
      assertFactType(type)
      const all = handlers.get(type) ?? new Set()
      const entry = (fact: OutboxFact, tx: Tx) => handler(contextOf(fact, tx))
      handlers.set(type, all.add(entry))
      return () => {
        all.delete(entry)
      }
    },
    types: () => [...handlers].flatMap(([type, { size }]) => (size > 0 ? [type] : [])),
    async handle(fact, tx) {
      const all = handlers.get(fact.type)
      if (!all || all.size === 0) throw new Error(`Nobody listens for ${fact.type} any more.`)
      for (const handler of all) await handler(fact, tx)
    },
  }
}

function contextOf<Type extends FactType, Tx>(fact: OutboxFact, tx: Tx): FactContext<Type, Tx> {
  return {
    key: fact.key,
    // A fact's type decides the kind of its subject (see FactSubjects), and the outbox keeps the two together.
    type: fact.type as Type,
    previous: fact.previous as FactSubjects[Type] | null,
    current: fact.current as FactSubjects[Type],
    occurredAt: isoFromSeconds(fact.occurredAtS),
    attempts: fact.attempts,
    tx,
  }
}
