/** What a query answers; the part of `pg`'s result that we read. */
export interface QueryAnswer {
  // A driver can't know the columns; the row mappers read them.
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** One connection, as far as we need it. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<QueryAnswer>
  /** Gives the connection back; with an error it is thrown away. */
  release(error?: Error | boolean): void
  /** `pg` tells here that this connection broke; without a listener that would end the process. */
  on?(event: 'error', listener: (error: Error) => void): unknown
  off?(event: 'error', listener: (error: Error) => void): unknown
}

/** The least of a pool that we need: a `pg.Pool` fits as it is, PGlite through {@link fromPGlite}. */
export interface PostgresPool {
  query(text: string, values?: unknown[]): Promise<QueryAnswer>
  connect(): Promise<PostgresClient>
  /** `pg` tells here that an idle connection broke; without a listener that would end the process. */
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/**
 * What a handler writes through: its statements and the mark "delivered" commit together, in one `read committed`
 * transaction. Where it is a PGlite, which has one connection, the handler must read through it too: anything else
 * would wait for the handler to end.
 */
export interface PostgresTx {
  /** One statement with `$1` parameters. Rejects once the handler has ended, and refuses to end the transaction. */
  query<Row = Readonly<Record<string, unknown>>>(text: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>
}
