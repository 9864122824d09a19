/** How pg-boss is used. Whatever is a time is in seconds, as pg-boss has it. */
export interface PgBossOptions {
  /** Our queues are `<prefix>.<fact>`, one for each fact, and `<prefix>.dead`. Default: `azora-pay`. */
  readonly queuePrefix?: string
  /** How often a job is tried again; after that it is a dead letter, there and here. Default: 20. */
  readonly retryLimit?: number
  /** The wait before the first retry; it doubles, with jitter. Default: 1. */
  readonly retryDelaySeconds?: number
  /** Default: 14 400, which is four hours. */
  readonly retryDelayMaxSeconds?: number
  /** How many facts of one type this process handles at once; each needs a connection of the storage's pool. Default: 1. */
  readonly concurrency?: number
  /** How often a worker looks for jobs; 0.5 or more. Default: 2. */
  readonly pollingIntervalSeconds?: number
  /**
   * A fact that is still pending this long after its job was sent is looked at again: if the job was lost (deleted, or
   * failed because its worker was killed in the last attempt), it gets a new one. Default: 900.
   */
  readonly checkAfterSeconds?: number
}

export type ResolvedPgBossOptions = Required<PgBossOptions>

/** @throws TypeError that says what is wrong. */
export function resolvePgBossOptions(written: PgBossOptions): ResolvedPgBossOptions {
  const options: ResolvedPgBossOptions = {
    queuePrefix: written.queuePrefix ?? 'azora-pay',
    retryLimit: written.retryLimit ?? 20,
    retryDelaySeconds: written.retryDelaySeconds ?? 1,
    retryDelayMaxSeconds: written.retryDelayMaxSeconds ?? 14_400,
    concurrency: written.concurrency ?? 1,
    pollingIntervalSeconds: written.pollingIntervalSeconds ?? 2,
    checkAfterSeconds: written.checkAfterSeconds ?? 900,
  }
  if (!/^[\w./-]{1,100}$/.test(options.queuePrefix)) {
    throw new TypeError('pgBoss: queuePrefix takes letters, digits, dots, dashes, slashes and underscores, up to 100.')
  }
  const { queuePrefix: _, ...numbers } = options
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isFinite(value) || value < 0) throw new TypeError(`pgBoss: ${name} must be a number; it is ${value}.`)
  }
  return options
}
