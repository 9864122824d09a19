import { AzoraError } from '@azora/pay-core'
import { hashOf, type Random, type Sleep } from '../../runtime/index.js'
import type { MigrationReport, Readiness } from '../port/index.js'
import type { PostgresClient, QueryAnswer } from './client.js'
import type { Database } from './database.js'
import { isCreatedMeanwhile } from './errors.js'
import { type Migration, migrations } from './migrations/index.js'

/** Instances that start together create the same schema; the losers look again. */
const ATTEMPTS = 20

/**
 * Brings the schema up to date in one transaction; instances that try at once wait for each other.
 *
 * @param history - what this version of the package needs; a test plays a later version with a longer one.
 */
export async function migrate(
  database: Database,
  sleep: Sleep,
  random: Random,
  history: readonly Migration[] = migrations,
): Promise<MigrationReport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await alreadyDone(database, history)) ?? (await migrateOnce(database, history))
    } catch (error) {
      if (!isCreatedMeanwhile(error) || attempt === ATTEMPTS) throw database.translate(error)
      await sleep(random() * 20 * attempt)
    }
  }
}

/** Nothing to do is found out by reading: it takes no lock, and no right to create anything. */
async function alreadyDone(database: Database, history: readonly Migration[]): Promise<MigrationReport | undefined> {
  try {
    const done = checksums(await database.query(select(database.schema), []))
    for (const migration of history) if (!(await isApplied(migration, done))) return undefined
    return { applied: [], version: newest([...done.keys()]) }
  } catch (error) {
    if (error instanceof AzoraError && error.code === 'schema_outdated') return undefined
    throw error
  }
}

async function migrateOnce(database: Database, history: readonly Migration[]): Promise<MigrationReport> {
  const client = await database.connect()
  let failed: Error | undefined
  try {
    // Under a stricter isolation, what the winner of the lock did would not be seen.
    await client.query('begin isolation level read committed')
    const report = await applyMissing(client, database.schema, history)
    await client.query('commit')
    return report
  } catch (error) {
    // A connection in the middle of a failed migration is thrown away; Postgres rolls back.
    failed = error instanceof Error ? error : new Error(String(error))
    await client.query('rollback').catch(() => failed)
    throw error
  } finally {
    client.release(failed)
  }
}

async function applyMissing(
  client: PostgresClient,
  schema: string,
  history: readonly Migration[],
): Promise<MigrationReport> {
  const { rows } = await client.query('select 1 from pg_catalog.pg_namespace where nspname = $1', [schema])
  // Whoever may create tables in a schema that was made for us may not be allowed to create one.
  if (rows.length === 0) await client.query(`create schema if not exists ${schema}`)
  await client.query(
    `create table if not exists ${schema}.migration (version text primary key, checksum text not null, applied_at timestamptz not null default now())`,
  )
  await client.query(`lock table ${schema}.migration in exclusive mode`)
  const done = checksums(await client.query(select(schema)))
  const applied: string[] = []
  for (const migration of history) {
    if (await isApplied(migration, done)) continue
    for (const statement of migration.statements(schema)) await client.query(statement)
    await client.query(`insert into ${schema}.migration (version, checksum) values ($1, $2)`, [
      migration.version,
      await checksumOf(migration),
    ])
    applied.push(migration.version)
  }
  return { applied, version: newest([...done.keys(), ...applied]) }
}

const select = (schema: string) => `select version, checksum from ${schema}.migration`

function checksums({ rows }: QueryAnswer): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [String(row.version), String(row.checksum)]))
}

/** A migration that has run is history: another text under the same name is a mistake, and nothing can undo it. */
async function isApplied(migration: Migration, done: ReadonlyMap<string, string>): Promise<boolean> {
  const checksum = done.get(migration.version)
  if (checksum === undefined) return false
  if (checksum === (await checksumOf(migration))) return true
  const message = `Migration ${migration.version} ran with another text than this version has: another build of the package made this database. Restore that package, or the schema from a backup; where nothing in it is needed, drop the schema (of the demo: delete its data folder) and migrate again.`
  throw new AzoraError('config_invalid', message)
}

function checksumOf(migration: Migration): Promise<string> {
  return hashOf([...migration.statements('schema')])
}

function newest(versions: readonly string[]): string {
  return versions.toSorted().at(-1) ?? ''
}

/** Whether the database answers and has all that this version needs; what a later version added does not matter. */
export async function readiness(database: Database, history: readonly Migration[] = migrations): Promise<Readiness> {
  try {
    const done = checksums(await database.query(select(database.schema), []))
    const missing = history.find(({ version }) => !done.has(version))
    if (missing === undefined) return { ready: true }
    const reason = `The schema ${database.schema} is older than this version needs: ${missing.version} has not run. Run \`npx azora-pay migrate\`, or \`await pay.migrate()\` at start-up.`
    return { ready: false, reason }
  } catch (error) {
    if (error instanceof AzoraError) return { ready: false, reason: error.message }
    throw error
  }
}
