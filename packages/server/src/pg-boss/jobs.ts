import type { FactType } from '@azora/pay-core'
import { redact } from '../runtime/index.js'
import type { PostgresTx } from '../storage/postgres/index.js'
import type { DeliveryParts } from '../webhooks/index.js'
import type { PgBossJob, PgBossLike } from './client.js'
import type { ResolvedPgBossOptions } from './options.js'
import { deadLetterQueue, queueOf } from './queues.js'

/** The workers of this process: one queue for each type that it has handlers for. */
export interface Jobs {
  /** The types whose queue is there, and worked on here. */
  ready(): readonly FactType[]
  /** Begins to work on the types that handlers came for, and ends where the last one went. Never rejects. */
  follow(): Promise<void>
  /** Ends all work; what is in hand is finished. */
  close(): Promise<void>
}

/** @param ended - called when a job has ended: the next fact of its subject may come. */
export function createJobs(
  boss: PgBossLike,
  options: ResolvedPgBossOptions,
  parts: DeliveryParts<PostgresTx>,
  ended: () => void,
): Jobs {
  const working = new Set<FactType>()
  let following = Promise.resolve()
  let closed = false

  async function follow(): Promise<void> {
    const wanted = new Set(closed ? [] : parts.types())
    for (const type of working) if (!wanted.has(type)) await leave(type)
    for (const type of wanted) if (!working.has(type)) await take(type)
  }

  async function take(type: FactType): Promise<void> {
    const queue = queueOf(options, type)
    await boss.createQueue(deadLetterQueue(options))
    // `exclusive`: one job for a fact at a time, waiting or running; a new one once the last has ended.
    await boss.createQueue(queue, { policy: 'exclusive' })
    const { pollingIntervalSeconds, concurrency: localConcurrency } = options
    const how = { includeMetadata: true, pollingIntervalSeconds, localConcurrency } as const
    await boss.work(queue, how, async (jobs) => {
      for (const job of jobs) {
        try {
          await deliverJob(options, parts, job)
        } finally {
          ended()
        }
      }
    })
    working.add(type)
  }

  async function leave(type: FactType): Promise<void> {
    await boss.offWork(queueOf(options, type), { wait: true })
    working.delete(type)
  }

  function enqueue(): Promise<void> {
    following = following.then(follow).catch((error: unknown) => {
      parts.logger.warn('pg-boss could not be asked to work on facts; it is asked again.', {
        reason: redact(String(error)),
      })
    })
    return following
  }

  return {
    ready: () => parts.types().filter((type) => working.has(type)),
    follow: enqueue,
    close() {
      closed = true
      return enqueue()
    },
  }
}

/**
 * Delivers the job's fact; throws what its handler threw, for pg-boss to count and keep. Where the fact is not there any
 * more, because somebody else delivered it, the job is done.
 */
async function deliverJob(
  options: ResolvedPgBossOptions,
  parts: DeliveryParts<PostgresTx>,
  { data: { account, key }, retryCount, retryLimit }: PgBossJob,
): Promise<void> {
  let failure: unknown = new Error(`The delivery of ${key} could not be committed.`)
  const report = await parts.storage.deliver(
    {
      facts: 1,
      only: { account, key },
      types: parts.types(),
      unheardBeforeMs: 0,
      // pg-boss counts; here a fact dies with the last attempt of its job.
      attempts: retryCount >= retryLimit ? 1 : Number.MAX_SAFE_INTEGER,
      retryDelayMs: () => options.checkAfterSeconds * 1000,
      onFailure: parts.onFailure,
    },
    async (fact, tx) => {
      try {
        await parts.handler(fact, tx)
      } catch (error) {
        failure = error
        throw error
      }
    },
  )
  if (report.failed + report.dead > 0) throw failure instanceof Error ? failure : new Error(String(failure))
}
