import type { PostgresClient, PostgresPool, QueryAnswer } from './client.js'

/** The part of PGlite that we need. */
export interface PGliteLike {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/**
 * Makes a pool of a PGlite, which has one connection: whoever has it, the others wait. So a handler of facts, which has
 * it for as long as it runs, reads and writes through its `tx` alone.
 *
 * @example
 * ```ts
 * const storage = postgres({ pool: fromPGlite(new PGlite('./data')) })
 * ```
 */
export function fromPGlite(database: PGliteLike): PostgresPool {
  let free: Promise<void> = Promise.resolve()

  async function connect(): Promise<PostgresClient> {
    const before = free
    let release = () => {}
    free = new Promise((resolve) => {
      release = resolve
    })
    await before
    return {
      query,
      release(error) {
        // A pool throws a broken connection away; here there is no other, so what it left open is undone.
        if (error) query('rollback').then(release, release)
        else release()
      },
    }
  }

  async function query(text: string, values?: unknown[]): Promise<QueryAnswer> {
    const { rows } = await database.query(text, values)
    // PGlite's rows are objects unless it is asked for arrays.
    return { rows: rows as QueryAnswer['rows'] }
  }

  return {
    connect,
    async query(text, values) {
      const client = await connect()
      try {
        return await client.query(text, values)
      } finally {
        client.release()
      }
    },
  }
}
