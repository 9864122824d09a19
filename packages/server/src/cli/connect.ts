import { AzoraError } from '@azora/pay-core'
import type { Pool } from 'pg'
import { type AzoraPay, createAzoraPay } from '../azora.js'
import { fromEnv, isPostgresAddress, POSTGRES_ADDRESS_FORM } from '../config/index.js'
import type { Storage } from '../storage/port/index.js'
import { type PostgresTx, postgres } from '../storage/postgres/index.js'
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
  if (!isPostgresAddress(url)) {
    throw new AzoraError(
      'config_invalid',
      `DATABASE_URL (or --database-url) is not an address of Postgres. ${POSTGRES_ADDRESS_FORM}`,
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

/** The options of every command that works with the database. */
export const databaseOptions = { 'database-url': { type: 'string' }, schema: { type: 'string' } } as const

/** What `--help` says of them. */
export const databaseHelp = [
  '--database-url URL   the database; default: DATABASE_URL',
  '--schema NAME        default: azora_pay',
]

/** The same and Stripe's, for commands that ask Stripe. */
export const payOptions = { ...databaseOptions, app: { type: 'string' } } as const

export const payHelp = [
  '--app NAME           the name that createAzoraPay was given as `app`; default: none',
  ...databaseHelp,
]

/** Lends the storage in the database that is named. */
export function withStorage(
  call: CommandCall,
  use: (storage: Storage<PostgresTx>) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { schema } = call.values
  return withPool(call, (pool) => use(postgres({ pool, ...(typeof schema === 'string' ? { schema } : {}) })))
}

/**
 * Lends payments as the app has them: the same database, the same Stripe, by the same environment. It has no handlers,
 * so what is announced waits for the app.
 *
 * @throws AzoraError `config_invalid` that names what is missing in the environment.
 */
export function withPay(
  call: CommandCall,
  use: (pay: AzoraPay<PostgresTx>) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { app } = call.values
  // The database is chosen, and its address judged, by whoever lends the pool.
  const { stripe } = fromEnv({ ...call.env, DATABASE_URL: undefined })
  return withStorage(call, async (storage) => {
    const pay = createAzoraPay({ stripe, storage, ...(typeof app === 'string' ? { app } : {}) })
    try {
      return await use(pay)
    } finally {
      await pay.close()
    }
  })
}

/** Whoever has the database's password is asked for no other name. */
export const CLI_ACTOR = 'operator:cli'

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
