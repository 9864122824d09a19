import { type DeliveryLimits, type OutboxFact, storableText } from '../port/index.js'
import type { PostgresClient } from './client.js'
import type { Database } from './database.js'
import { factColumns, integer, readFact } from './rows.js'

/** An error's text is for the operator's eyes, not for the archive. */
const MAX_ERROR_LENGTH = 1000

/** One subject's facts go in order: a fact waits while an earlier one of its subject, of the types in `$1`, is pending. */
const unblocked = (schema: string) => `not exists (
  select 1 from ${schema}.fact earlier
  where earlier.account = fact.account and earlier.subject_kind = fact.subject_kind
    and earlier.subject_id = fact.subject_id and earlier.state = 'pending'
    and earlier.type = any($1::text[])
    and (earlier.revision, earlier.announced_at_ms, earlier.ordinal, earlier.key)
      < (fact.revision, fact.announced_at_ms, fact.ordinal, fact.key))`

const oldestFirst = 'announced_at_ms, revision, ordinal, key'

/** A fact in hand, and the server's process that holds it for us. */
export interface ClaimedFact {
  readonly fact: OutboxFact
  readonly processId: number
}

/** So many instances find a fact each at the same moment; one more has to ask again. */
const CANDIDATES = 100

/**
 * The oldest facts that are due. Each type is an index of its own, read in order and no further than needed: a day of
 * facts of other types is not walked past, however long it is.
 */
function candidates(schema: string, types: readonly string[]): string {
  const ofType = types.map(
    (_, at) => `select account, key, announced_at_ms, revision, ordinal from ${schema}.fact
     where fact.state = 'pending' and fact.type = $${at + 2} and fact.next_attempt_at <= now() and ${unblocked(schema)}`,
  )
  return `select account, key from (${ofType.join(' union all ')}) due order by ${oldestFirst} limit ${CANDIDATES}`
}

/** The oldest due fact that no other instance has in hand, ours until the transaction ends. */
export async function claimDue(
  database: Database,
  client: PostgresClient,
  { types, only }: DeliveryLimits,
): Promise<ClaimedFact | undefined> {
  const { schema } = database
  if (types.length === 0) return undefined
  const columns = `${factColumns}, pg_backend_pid() as process_id`
  const [sql, values] =
    only === undefined
      ? [
          // Whoever had a candidate in hand may have delivered it meanwhile: what is due is asked of the row that is locked.
          `with candidate as materialized (${candidates(schema, types)})
           select ${columns} from ${schema}.fact
           where fact.state = 'pending' and fact.next_attempt_at <= now()
             and (fact.account, fact.key) in (select account, key from candidate)
           order by fact.announced_at_ms, fact.revision, fact.ordinal, fact.key limit 1 for update of fact skip locked`,
          [[...types], ...types],
        ]
      : [
          `select ${columns} from ${schema}.fact
           where fact.account = $2 and fact.key = $3 and fact.state = 'pending' and fact.type = any($1::text[])
             and ${unblocked(schema)} for update of fact skip locked`,
          [[...types], only.account, only.key],
        ]
  const { rows } = await database.inTime(client.query(sql, values))
  return rows[0] && { fact: readFact(rows[0]), processId: integer(rows[0].process_id) }
}

/** One call moves at most this many: the history of a table that nobody listened to for years takes several. */
const PUT_ASIDE = 1000

/** What nobody here listens for must not wait until somebody does, perhaps in half a year. */
export async function putAside(database: Database, limits: DeliveryLimits): Promise<void> {
  const { types, unheardBeforeMs, only } = limits
  if (only !== undefined) return
  const { schema } = database
  await database.query(
    `update ${schema}.fact set state = 'unheard' where (account, key) in (
       select account, key from ${schema}.fact
       where state = 'pending' and announced_at_ms < $2 and not type = any($1::text[])
       order by announced_at_ms, revision, ordinal, key limit ${PUT_ASIDE} for update skip locked)`,
    [[...types], Math.floor(unheardBeforeMs)],
  )
}

/** It is delivered, or another engine has it for a while. By the database's own clock: see {@link recordFailure}. */
export async function markHandled(
  database: Database,
  client: PostgresClient,
  { handOverForMs }: DeliveryLimits,
  { account, key }: OutboxFact,
): Promise<void> {
  const { schema } = database
  const [change, values] =
    handOverForMs === undefined
      ? ["state = 'delivered'", []]
      : ["next_attempt_at = now() + $3::float8 * interval '1 millisecond'", [handOverForMs]]
  await database.inTime(
    client.query(`update ${schema}.fact set ${change} where account = $1 and key = $2`, [account, key, ...values]),
  )
}

/**
 * Ends the server's process behind a connection that no longer answers. Closing our end would not: the server finishes
 * the statement first, however long that takes, and keeps the fact locked for as long.
 */
export async function endProcess(database: Database, processId: number): Promise<void> {
  // A PGlite has one process, which asks here about itself.
  const sql =
    'select pg_terminate_backend(hung.id) from (select $1::integer as id) hung where hung.id <> pg_backend_pid()'
  await database.query(sql, [processId])
}

/** The database's own clock says when it is due again: the clocks of two instances may be minutes apart. */
export async function recordFailure(
  database: Database,
  limits: DeliveryLimits,
  fact: OutboxFact,
  error: unknown,
): Promise<'failed' | 'dead'> {
  const attempts = fact.attempts + 1
  const state = attempts >= limits.attempts ? 'dead' : 'pending'
  const lastError = storableText(String(error instanceof Error ? error.message : error).slice(0, MAX_ERROR_LENGTH))
  await database.query(
    `update ${database.schema}.fact
     set attempts = $3, state = $4, last_error = $5, next_attempt_at = now() + $6::float8 * interval '1 millisecond'
     where account = $1 and key = $2 and state = 'pending'`,
    [fact.account, fact.key, attempts, state, lastError, state === 'dead' ? 0 : limits.retryDelayMs(attempts)],
  )
  limits.onFailure?.({ ...fact, attempts, state, lastError })
  return state === 'dead' ? 'dead' : 'failed'
}

export async function nextDueInMs(database: Database, { types, only }: DeliveryLimits): Promise<number | null> {
  if (only !== undefined) return null
  const { schema } = database
  const { rows } = await database.query(
    `select ceil(min(greatest(0, extract(epoch from earliest.next_attempt_at - now()) * 1000)))::text as due_in_ms
     from unnest($1::text[]) wanted (type) cross join lateral (
       select fact.next_attempt_at from ${schema}.fact
       where fact.state = 'pending' and fact.type = wanted.type and ${unblocked(schema)}
       order by fact.next_attempt_at limit 1) earliest`,
    [[...types]],
  )
  const dueInMs = rows[0]?.due_in_ms
  return dueInMs === null || dueInMs === undefined ? null : integer(dueInMs)
}
