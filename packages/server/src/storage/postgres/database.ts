import { AzoraError } from '@azora/pay-core'
import type { Random, Sleep } from '../../runtime/index.js'
import type { PostgresClient, PostgresPool, QueryAnswer } from './client.js'
import { isConflict, translatePostgresError } from './errors.js'

/** Conflicts are settled by repeating; this many in a row means that something else is wrong. */
const ATTEMPTS = 20
const LONGEST_PAUSE_MS = 200

/** The pool with our rules: errors in our words, conflicts repeated, and an answer in time. */
export interface Database {
  /** The schema's name, safe to be written into a statement. */
  readonly schema: string
  /** One statement, repeated when it conflicts with another transaction. */
  query(text: string, values: unknown[]): Promise<QueryAnswer>
  /** One connection, whose breaking does not end the process. */
  connect(): Promise<PostgresClient>
  /** Rejects with `storage_unavailable` when the work takes too long; `giveUp` hears of it, and what the work does then goes unheard. */
  inTime<Result>(work: Promise<Result>, giveUp?: () => void): Promise<Result>
  /** Waits before the next attempt after a conflict. */
  pause(attempt: number): Promise<void>
  translate(error: unknown): unknown
}

export interface DatabaseOptions {
  readonly pool: PostgresPool
  readonly schema: string
  readonly sleep: Sleep
  readonly random: Random
  readonly timeoutMs: number
}

export function openDatabase({ pool, schema, sleep, random, timeoutMs }: DatabaseOptions): Database {
  const translate = (error: unknown) => translatePostgresError(error, schema)
  // Full jitter: two that met must not meet again.
  const pause = (attempt: number) => sleep(random() * Math.min(5 * 2 ** attempt, LONGEST_PAUSE_MS))

  async function inTime<Result>(work: Promise<Result>, giveUp: () => void = () => {}): Promise<Result> {
    const done = new AbortController()
    const late = sleep(timeoutMs, done.signal).then(() => {
      if (done.signal.aborted) return work
      giveUp()
      throw new AzoraError('storage_unavailable', `The database did not answer within ${timeoutMs} ms.`)
    })
    try {
      return await Promise.race([work, late])
    } catch (error) {
      throw translate(error)
    } finally {
      // With a reason of its own: the default one is an exception, whose making costs more than the timer.
      done.abort('done')
    }
  }

  async function repeated(text: string, values: unknown[], tooLate: () => boolean): Promise<QueryAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await pool.query(text, values)
      } catch (error) {
        if (!isConflict(error) || attempt === ATTEMPTS || tooLate()) throw error
        await pause(attempt)
      }
    }
  }

  return {
    schema,
    async query(text, values) {
      let late = false
      return inTime(
        repeated(text, values, () => late),
        () => {
          late = true
        },
      )
    },
    async connect() {
      const connecting = pool.connect()
      const giveBack = () => {
        // Nobody waits for this connection any more; that it never came has been said already.
        connecting.then(
          (client) => client.release(),
          () => {},
        )
      }
      return heard(await inTime(connecting, giveBack))
    },
    inTime,
    pause,
    translate,
  }
}

/**
 * A connection that breaks says so to whoever has it, and an `error` event that nobody hears ends the process. The
 * statement under way, or the next one, rejects anyway, and that is where it is dealt with.
 */
function heard(client: PostgresClient): PostgresClient {
  const listener = () => {}
  client.on?.('error', listener)
  return {
    query: (text, values) => client.query(text, values),
    release(error) {
      client.off?.('error', listener)
      client.release(error)
    },
  }
}
