import { type Random, type Sleep, systemRandom, systemSleep } from '../../runtime/index.js'
import type { Storage } from '../port/index.js'
import type { PostgresPool, PostgresTx } from './client.js'
import { openCommit } from './commit.js'
import { openDatabase } from './database.js'
import { deliver } from './deliver.js'
import { readLedgers } from './ledgers.js'
import { migrate, readiness } from './migrate.js'
import { prune } from './prune.js'
import { getRecord, listRecords } from './records.js'

export interface PostgresOptions {
  /**
   * A `pg.Pool`, or PGlite through `fromPGlite`. It stays yours: `close` does not end it.
   *
   * Give a `pg.Pool` `connectionTimeoutMillis` and `statement_timeout` of a few seconds, so that the server too gives up
   * on what nobody waits for any more.
   */
  readonly pool: PostgresPool
  /** Lower-case letters, digits and underscores. Default: `azora_pay`. */
  readonly schema?: string
  /** Give up on one statement after this long, so that Stripe is answered 503 in time and sends again. Default: 4 000. */
  readonly timeoutMs?: number
  /** For jitter between repetitions. Default: `Math.random`. */
  readonly random?: Random
  /** Default: the system's timers. */
  readonly sleep?: Sleep
}

/**
 * Keeps everything in Postgres 14 or later, in a schema of its own; every commit is one round trip.
 *
 * It needs no session state, so it runs behind a transaction pooler.
 *
 * @throws TypeError when the schema's name is not one.
 *
 * @example
 * ```ts
 * const pay = createAzoraPay({ ...options, storage: postgres({ pool: new pg.Pool({ connectionString }) }) })
 * await pay.migrate()
 * ```
 */
export function postgres(options: PostgresOptions): Storage<PostgresTx> {
  const { pool, schema = 'azora_pay', timeoutMs = 4_000, random = systemRandom, sleep = systemSleep } = options
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw new TypeError(
      `postgres: schema must be lower-case letters, digits and underscores; it is ${JSON.stringify(schema)}.`,
    )
  }
  if (typeof pool?.query !== 'function' || typeof pool.connect !== 'function') {
    throw new TypeError(
      'postgres: pass a pool: postgres({ pool: new pg.Pool({ connectionString }) }), or fromPGlite(db).',
    )
  }
  hear(pool)
  const database = openDatabase({ pool, schema, sleep, random, timeoutMs })
  return {
    commit: openCommit(database),
    get: (kind, id, account) => getRecord(database, kind, id, account),
    list: (kind, query) => listRecords(database, kind, query),
    deliver: (limits, handler) => deliver(database, limits, handler),
    ...readLedgers(database),
    prune: (limits) => prune(database, limits),
    migrate: () => migrate(database, sleep, random),
    readiness: () => readiness(database),
    close: async () => {},
  }
}

const heard = new WeakSet<PostgresPool>()

/**
 * An idle connection that breaks is told as an `error` event, and an `error` event that nobody hears ends the process.
 * The pool replaces the connection by itself; the next statement finds out whether the database is there.
 */
function hear(pool: PostgresPool): void {
  if (heard.has(pool)) return
  heard.add(pool)
  pool.on?.('error', () => {})
}
