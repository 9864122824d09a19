import { AzoraError, type FactType } from '@azora/pay-core'
import { redact } from '../runtime/index.js'
import type { DeliveryLimits, DeliveryReport, OutboxFact } from '../storage/port/index.js'
import type { PostgresTx } from '../storage/postgres/index.js'
import type { DeliveryParts } from '../webhooks/index.js'
import type { PgBossLike } from './client.js'
import type { Jobs } from './jobs.js'
import type { ResolvedPgBossOptions } from './options.js'
import { deadLetterQueue, queueOf, singletonKeyOf } from './queues.js'

/** Sends a job for each fact that is due. */
export interface HandOver {
  wake(): void
  once(): Promise<DeliveryReport>
  close(): Promise<void>
}

/** One call hands over at most this many, so that a stop is never far. */
const BATCH = 100

/** Other instances announce too, and nobody tells this one: look this often. */
const IDLE_MS = 5_000

/** pg-boss expires a job this long after our handlers have been given up, and no sooner. */
const MARGIN_SECONDS = 30

const NOTHING: DeliveryReport = { delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null }

export function createHandOver(
  boss: PgBossLike,
  options: ResolvedPgBossOptions,
  parts: DeliveryParts<PostgresTx>,
  jobs: Pick<Jobs, 'ready' | 'follow'>,
): HandOver {
  const { storage, logger, sleep } = parts
  const stop = new AbortController()
  let nap = new AbortController()
  let woken = false
  let running: Promise<void> | undefined
  const asked = new Set<Promise<unknown>>()

  const deliver = async () => {
    const types = jobs.ready()
    if (types.length === 0) return NOTHING
    return storage.deliver({ ...limitsOf(options, parts, types), signal: stop.signal }, (fact, tx) =>
      send(boss, options, parts, fact, tx),
    )
  }

  async function run(): Promise<void> {
    // Handlers are added one after the other: not before the last of them may the first fact go.
    await sleep(0, stop.signal)
    while (!stop.signal.aborted) {
      woken = false
      const waitMs = await untilNext()
      if (woken || waitMs === 0 || stop.signal.aborted) continue
      nap = new AbortController()
      await sleep(waitMs, nap.signal)
    }
  }

  async function untilNext(): Promise<number> {
    await jobs.follow()
    try {
      const { more, nextDueInMs } = await deliver()
      return more ? 0 : Math.min(Math.max(nextDueInMs ?? IDLE_MS, 50), IDLE_MS)
    } catch (error) {
      if (error instanceof AzoraError && error.code === 'schema_outdated') return IDLE_MS
      logger.warn('Facts could not be handed over; they stay in the outbox.', { reason: redact(String(error)) })
      return IDLE_MS
    }
  }

  return {
    wake() {
      woken = true
      nap.abort()
      running ??= run()
    },
    async once() {
      await jobs.follow()
      const handOver = deliver()
      asked.add(handOver)
      return handOver.finally(() => asked.delete(handOver))
    },
    async close() {
      stop.abort()
      // Not by `AbortSignal.any`: Node keeps what listens to one alive, also when nobody is left to abort it.
      nap.abort('stopped')
      // Whoever asked for it hears of its failure; here it only has to be over.
      await Promise.allSettled(asked)
      await running
    },
  }
}

type Parts = DeliveryParts<PostgresTx>

function limitsOf(
  options: ResolvedPgBossOptions,
  parts: Parts,
  types: readonly FactType[],
): Omit<DeliveryLimits, 'signal'> {
  // What has a handler here and no queue yet is not unheard: pg-boss is away, and it waits.
  const isComplete = parts.types().every((type) => types.includes(type))
  return {
    facts: BATCH,
    types,
    unheardBeforeMs: isComplete ? parts.unheardBeforeMs() : 0,
    // A fact does not die because pg-boss is away.
    attempts: Number.MAX_SAFE_INTEGER,
    retryDelayMs: parts.retryDelayMs,
    handOverForMs: options.checkAfterSeconds * 1000,
    onFailure: ({ key, lastError }) =>
      parts.logger.warn('A fact could not be handed over to pg-boss; it stays in the outbox.', {
        fact: key,
        reason: redact(lastError ?? 'unknown'),
      }),
  }
}

/** The job is there if and only if the outbox notes the hand-over. Where a job of the fact still waits, none is added. */
async function send(
  boss: PgBossLike,
  options: ResolvedPgBossOptions,
  { handlerTimeoutMs }: Parts,
  { account, key, type }: OutboxFact,
  tx: PostgresTx,
): Promise<void> {
  const data = { account, key }
  await boss.send(queueOf(options, type), data, {
    singletonKey: singletonKeyOf(data),
    retryLimit: options.retryLimit,
    retryDelay: options.retryDelaySeconds,
    retryBackoff: true,
    retryDelayMax: options.retryDelayMaxSeconds,
    expireInSeconds: Math.ceil(handlerTimeoutMs / 1000) + MARGIN_SECONDS,
    deadLetter: deadLetterQueue(options),
    db: { executeSql: (text, values) => tx.query(text, values) },
  })
}
