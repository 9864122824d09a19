import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type {} from './provided.js'

export interface FreshDatabase {
  readonly name: string
  readonly url: string
  /** Ends every connection to it and deletes it. */
  drop(): Promise<void>
}

/**
 * Creates an empty database on the test Postgres, so that no test sees another's rows.
 *
 * @example
 * const database = await freshDatabase()
 * const pool = new pg.Pool({ connectionString: database.url })
 * afterAll(async () => { await pool.end(); await database.drop() })
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const adminUrl = inject('databaseUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await runAsAdmin(adminUrl, `create database ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { name, url: url.href, drop: () => runAsAdmin(adminUrl, `drop database if exists ${name} with (force)`) }
}

async function runAsAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
