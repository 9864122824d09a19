import type { PruneLimits, PruneReport } from '../port/index.js'
import type { Database } from './database.js'

/**
 * One batch of each ledger, a short transaction each. Every statement walks an index that holds only what may still go,
 * from its old end, so that a batch costs the same however much went before. What somebody has in hand is left for later.
 */
export async function prune(database: Database, limits: PruneLimits): Promise<PruneReport> {
  const { schema } = database
  const { factsBeforeMs, payloadsBeforeMs, eventsBeforeMs, operationsBeforeMs, rows } = limits
  const batch = async (sql: string, beforeMs: number) =>
    (await database.query(sql, [Math.floor(beforeMs), rows])).rows.length
  return {
    facts: await batch(pruneFacts(schema), factsBeforeMs),
    payloads: await batch(prunePayloads(schema), payloadsBeforeMs),
    events: await batch(pruneEvents(schema), eventsBeforeMs),
    operations: await batch(pruneOperations(schema), operationsBeforeMs),
  }
}

// What is due is chosen in a part of its own: inside the condition, a plan may choose anew for each row, and take more than $2.

const pruneFacts = (schema: string) => `
with due as (
  select account, key from ${schema}.fact
  where state <> 'pruned' and state in ('delivered', 'unheard') and announced_at_ms < $1
  order by announced_at_ms, revision, ordinal, key limit $2 for update skip locked)
update ${schema}.fact set state = 'pruned', previous = null, current = 'null', last_error = null
where state in ('delivered', 'unheard') and (account, key) in (select account, key from due)
returning key`

const prunePayloads = (schema: string) => `
with due as (
  select account, event_id from ${schema}.event where payload is not null and received_at_ms < $1
  order by received_at_ms, event_id limit $2 for update skip locked)
update ${schema}.event set payload = null
where (account, event_id) in (select account, event_id from due)
returning event_id`

const pruneEvents = (schema: string) => `
with due as (
  select account, event_id from ${schema}.event where payload is null and received_at_ms < $1
  order by received_at_ms limit $2 for update skip locked)
delete from ${schema}.event
where payload is null and (account, event_id) in (select account, event_id from due)
returning event_id`

const pruneOperations = (schema: string) => `
with due as (
  select account, key from ${schema}.operation where finished_at_ms is not null and finished_at_ms < $1
  order by finished_at_ms limit $2 for update skip locked)
delete from ${schema}.operation
where result is not null and (account, key) in (select account, key from due)
returning key`
