import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fromPGlite, type PostgresPool } from '@azora/pay-server/postgres'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Settings } from './read-settings.ts'

export interface Database {
  readonly pool: PostgresPool
  /** For the terminal; never a password. */
  readonly name: string
  close(): Promise<void>
}

/** Postgres where `DATABASE_URL` says, else PGlite: a Postgres inside this process, kept in the data folder. */
export async function openDatabase({ databaseUrl, dataFolder }: Settings): Promise<Database> {
  if (databaseUrl !== undefined) {
    const pool = new pg.Pool({ connectionString: databaseUrl })
    return { pool, name: `Postgres at ${placeOf(databaseUrl)}`, close: () => pool.end() }
  }
  const folder = join(dataFolder, 'pglite')
  await mkdir(folder, { recursive: true })
  const pglite = await PGlite.create(folder)
  return { pool: fromPGlite(pglite), name: `PGlite in ${folder}`, close: () => pglite.close() }
}

function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL'
  const { host, pathname } = new URL(databaseUrl)
  return host + pathname
}
