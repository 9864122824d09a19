import { AzoraError } from '@azora/pay-core'
import type { DeliveryLimits, DeliveryReport, OutboxFact } from '../port/index.js'
import type { PostgresClient, PostgresTx } from './client.js'
import type { Database } from './database.js'
import { isConflict } from './errors.js'
import { type ClaimedFact, claimDue, endProcess, markHandled, nextDueInMs, putAside, recordFailure } from './outbox.js'
import { requireStatement } from './require-statement.js'

/** A handler whose transaction meets others this often in a row has failed. */
const CONFLICTS = 10

type Handler = (fact: OutboxFact, tx: PostgresTx) => Promise<void>
type Attempt = 'delivered' | 'failed' | 'dead' | 'none_due'

/** Hands due facts to the handler, one transaction each, until the limit is reached or none is due. */
export async function deliver(database: Database, limits: DeliveryLimits, handler: Handler): Promise<DeliveryReport> {
  const report = { delivered: 0, failed: 0, dead: 0 }
  await putAside(database, limits)
  let attempted = 0
  while (attempted < limits.facts && !limits.signal?.aborted) {
    const outcome = await deliverNext(database, limits, handler)
    if (outcome === 'none_due') break
    attempted += 1
    report[outcome] += 1
  }
  return { ...report, more: attempted === limits.facts, nextDueInMs: await nextDueInMs(database, limits) }
}

/** A conflict with another transaction is nobody's failure: the same is done again, from the claim on. */
async function deliverNext(database: Database, limits: DeliveryLimits, handler: Handler): Promise<Attempt> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptNext(database, limits, handler, attempt === CONFLICTS)
    if (outcome !== 'conflict') return outcome
    if (limits.signal?.aborted) return 'none_due'
    await database.pause(attempt)
  }
}

async function attemptNext(
  database: Database,
  limits: DeliveryLimits,
  handler: Handler,
  conflictIsFailure: boolean,
): Promise<Attempt | 'conflict'> {
  const client = await database.connect()
  let broken: Error | undefined
  let failed: ClaimedFact & { readonly error: unknown }
  try {
    // The claim is a row lock and needs no more. Where transactions are serializable by default, deliverers would make
    // each other repeat, and with them their handlers.
    await database.inTime(client.query('begin isolation level read committed'))
    const claimed = await claimDue(database, client, limits)
    if (claimed === undefined) {
      await database.inTime(client.query('rollback'))
      return 'none_due'
    }
    const result = await runHandler(database, client, limits, claimed.fact, handler)
    if (result === 'delivered') return result
    failed = { ...claimed, error: result.error }
    broken = await rollback(database, client)
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    if (isConflict(error) && !conflictIsFailure) return 'conflict'
    throw database.translate(error)
  } finally {
    client.release(broken)
  }
  // The connection is free again: with a pool of one, this would wait for it for ever.
  if (broken instanceof AzoraError) await endProcess(database, failed.processId)
  if (isConflict(failed.error) && !conflictIsFailure) return 'conflict'
  return recordFailure(database, limits, failed.fact, failed.error)
}

/** Runs the handler and commits its writes with the mark. */
async function runHandler(
  database: Database,
  client: PostgresClient,
  limits: DeliveryLimits,
  fact: OutboxFact,
  handler: Handler,
): Promise<'delivered' | { readonly error: unknown }> {
  let ended = false
  const tx: PostgresTx = {
    async query<Row>(text: string, values?: unknown[]) {
      if (ended) throw new Error(`The handler of ${fact.key} has ended; its tx takes no more statements.`)
      requireStatement(text)
      // The handler knows what its own statement returns.
      return (await client.query(text, values)) as unknown as { readonly rows: Row[] }
    },
  }
  try {
    await handler(fact, tx)
    ended = true
    await markHandled(database, client, limits, fact)
    await database.inTime(client.query('commit'))
    return 'delivered'
  } catch (error) {
    return { error }
  } finally {
    ended = true
  }
}

/** A connection that can't even roll back is of no use to anyone; an `AzoraError` says that the server may still be at it. */
function rollback(database: Database, client: PostgresClient): Promise<Error | undefined> {
  return database.inTime(client.query('rollback')).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
}
