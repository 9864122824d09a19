import type { Migration } from './migration.js'

/**
 * Pending facts are found by their type: whoever listens for one type must not walk past a day of others that nobody
 * here listens for. And what is settled can be pruned: a fact keeps its key in the state `pruned`, an event its id
 * without a payload. The indexes of the lists leave both out, so that nothing walks past what is gone.
 */
export const settledFacts: Migration = {
  version: '0006-settled-facts',
  statements: (schema) => [
    `create index fact_pending_of_type on ${schema}.fact (type, announced_at_ms, revision, ordinal, key) where state = 'pending'`,
    `create index fact_due_of_type on ${schema}.fact (type, next_attempt_at) where state = 'pending'`,
    `drop index ${schema}.fact_due`,
    // Few among many, and the first that an operator asks for.
    `create index fact_set_aside on ${schema}.fact (state, announced_at_ms desc, revision desc, ordinal desc, key desc)
      where state in ('dead', 'unheard')`,
    `drop index ${schema}.fact_by_time`,
    `create index fact_by_time on ${schema}.fact (announced_at_ms desc, revision desc, ordinal desc, key desc)
      where state <> 'pruned'`,

    `alter table ${schema}.event alter column payload drop not null`,
    `drop index ${schema}.event_by_time`,
    `create index event_by_time on ${schema}.event (received_at_ms desc, event_id desc) where payload is not null`,
    // What an operator looks for after an upgrade; most events were folded, or are of a type that is nothing to us.
    `create index event_set_aside on ${schema}.event (ignored, received_at_ms desc, event_id desc)
      where payload is not null and ignored is not null`,
    `create index event_pruned on ${schema}.event (received_at_ms) where payload is null`,

    `create index operation_finished on ${schema}.operation (finished_at_ms) where finished_at_ms is not null`,
  ],
}
