/** What a fact's job carries: its name. The fact itself stays in the outbox. */
export interface FactJob {
  readonly account: string
  readonly key: string
}

/** A job in a worker's hands, as far as we read it. */
export interface PgBossJob {
  readonly data: FactJob
  readonly retryCount: number
  readonly retryLimit: number
}

/** What runs a statement of pg-boss's in a transaction of ours. */
export interface PgBossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Readonly<Record<string, unknown>>[] }>
}

/** How a job is sent; pg-boss's own names and units. */
export interface PgBossSendOptions {
  readonly singletonKey: string
  readonly retryLimit: number
  readonly retryDelay: number
  readonly retryBackoff: boolean
  readonly retryDelayMax: number
  readonly expireInSeconds: number
  readonly deadLetter: string
  readonly db: PgBossDatabase
}

/** The part of a `PgBoss` that we call. */
export interface PgBossLike {
  createQueue(name: string, options?: { policy?: string }): Promise<void>
  send(name: string, data: object, options: PgBossSendOptions): Promise<string | null>
  work(
    name: string,
    options: { includeMetadata: true; pollingIntervalSeconds: number; localConcurrency: number },
    handler: (jobs: PgBossJob[]) => Promise<unknown>,
  ): Promise<string>
  offWork(name: string, options?: { id?: string; wait?: boolean }): Promise<void>
}
