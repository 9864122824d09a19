import type { PostgresTx } from '../storage/postgres/index.js'
import type { DeliveryEngine } from '../webhooks/index.js'
import type { PgBossLike } from './client.js'
import { createHandOver } from './hand-over.js'
import { createJobs } from './jobs.js'
import { type PgBossOptions, resolvePgBossOptions } from './options.js'

/**
 * Lets pg-boss, which your installation runs already, decide when and where handlers run: its workers, its retries, its
 * dead letters, its dashboard. The outbox stays the truth.
 *
 * A job carries only the key of a fact and is written in the transaction that notes that the fact was handed over; so
 * pg-boss must be in the database of the storage. Whoever gets the job delivers the fact from the outbox: what a handler
 * writes through `tx` commits with the mark "delivered", exactly once, however often the job runs.
 *
 * Start pg-boss before, and stop it after `pay.close()`; it stays yours.
 *
 * @throws TypeError for options that can't be.
 *
 * @example
 * ```ts
 * const boss = new PgBoss(connectionString)
 * await boss.start()
 * const pay = createAzoraPay({ ...options, storage: postgres({ pool }), delivery: { engine: pgBoss(boss) } })
 * ```
 */
export function pgBoss(boss: PgBossLike, options: PgBossOptions = {}): DeliveryEngine<PostgresTx> {
  if (typeof boss?.send !== 'function' || typeof boss.work !== 'function') {
    throw new TypeError('pgBoss: pass a started PgBoss: pgBoss(boss).')
  }
  const resolved = resolvePgBossOptions(options)
  return (parts) => {
    const jobs = createJobs(boss, resolved, parts, () => handOver.wake())
    const handOver = createHandOver(boss, resolved, parts, jobs)
    return {
      wake: handOver.wake,
      deliver: handOver.once,
      async close() {
        await handOver.close()
        await jobs.close()
      },
    }
  }
}
