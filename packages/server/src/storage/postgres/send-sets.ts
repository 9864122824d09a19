import type { Outcome, PreparedSet } from '../port/index.js'
import type { Database } from './database.js'
import { encodeSets } from './encode-sets.js'
import { readAnswers } from './rows.js'

/** What the function says of one set: `busy` when another transaction holds a row that it needs. */
export type CommitAnswer = Outcome | { readonly outcome: 'busy' }

/** Sends prepared sets in one round trip and one transaction; a set whose row somebody holds waits for it. */
export async function sendSets(database: Database, prepared: readonly PreparedSet[]): Promise<readonly Outcome[]> {
  return (await send(database, prepared, true)).map((answer) => {
    if (answer.outcome === 'busy') throw new TypeError('commit_1 answered busy, though it was asked to wait.')
    return answer
  })
}

/** The same without waiting: a set whose row somebody holds is answered `busy`, and wrote nothing. */
export function sendSetsThatAreFree(
  database: Database,
  prepared: readonly PreparedSet[],
): Promise<readonly CommitAnswer[]> {
  return send(database, prepared, false)
}

async function send(
  database: Database,
  prepared: readonly PreparedSet[],
  patient: boolean,
): Promise<readonly CommitAnswer[]> {
  const { sets, claims, puts, announcements, payloads } = encodeSets(prepared)
  const { rows } = await database.query(
    `select ${database.schema}.commit_1($1::json, $2::json, $3::json, $4::json, $5::bytea, $6::boolean)::text as outcomes`,
    [sets, claims, puts, announcements, payloads, patient],
  )
  return readAnswers(rows)
}
