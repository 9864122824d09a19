import { AzoraError } from '@azora/pay-core'
import type { Pool } from 'pg'
import type { CommandCall, CommandResult } from './command.js'

/** Long enough for a database that wakes up, short enough for somebody who waits. */
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Lends a pool on the database that `--database-url` or `DATABASE_URL` names.
 *
 * @throws AzoraError `config_invalid` when neither is set, or `pg` is not installed.
 */
export async function withPool(
  { values, env }: CommandCall,
  use: (pool: Pool) => Promise<CommandResult>,
): Promise<CommandResult> {
  const url = values['database-url'] ?? env.DATABASE_URL
  if (typeof url !== 'string' || url === '') {
    throw new AzoraError(
      'config_invalid',
      'No database is named. Set DATABASE_URL, or pass --database-url postgres://user:password@host:5432/name.',
    )
  }
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new AzoraError(
      'config_invalid',
      'DATABASE_URL (or --database-url) is not an address of Postgres. Write it like postgres://user:password@host:5432/name; special characters in the password are percent-encoded.',
    )
  }
  const pg = await importPg()
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  try {
    return await use(pool)
  } finally {
    await pool.end()
  }
}

async function importPg(): Promise<Pick<typeof import('pg'), 'Pool'>> {
  try {
    return (await import('pg')).default
  } catch (cause) {
    if (!isNotFound(cause)) throw cause
    const message = 'The package `pg` is not installed beside @azora/pay-server. Install it: npm install pg'
    throw new AzoraError('config_invalid', message, { cause })
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}
