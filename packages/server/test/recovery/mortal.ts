import { createAzoraPay, type Storage } from '@azora/pay-server'
import { type PostgresTx, postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import type { ChangeSet } from '../../src/storage/port/index.js'
import { type Deed, perform } from './deed.js'

/**
 * Between which steps of a command the process dies: before it is durable; when it is; while Stripe is asked; when Stripe
 * has answered; when the answer is committed; when the caller has been told.
 */
export const points = ['asked', 'begun', 'called', 'answered', 'committed', 'told'] as const
export type Point = (typeof points)[number]

/** What a child process is told to do, and when to die. */
export interface Orders {
  readonly databaseUrl: string
  readonly stripeUrl: string
  readonly webhookSecret: string
  readonly point: Point
  readonly deed: Deed
}

/** As a power cut does it: no handler, no `finally`, no socket is closed in order. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}

function dyingAt(point: Point, storage: Storage<PostgresTx>): Storage<PostgresTx> {
  const has = (sets: readonly ChangeSet[], kind: 'begin_operation' | 'finish_operation') =>
    sets.some(({ changes }) => changes.some((change) => change.kind === kind))
  return {
    ...storage,
    async commit(sets) {
      const [begins, finishes] = [has(sets, 'begin_operation'), has(sets, 'finish_operation')]
      if ((point === 'asked' && begins) || (point === 'answered' && finishes)) await die()
      const outcomes = await storage.commit(sets)
      if ((point === 'begun' && begins) || (point === 'committed' && finishes)) await die()
      return outcomes
    },
  }
}

/** The child's whole life. At `called` it waits for an answer that never comes, until it is killed from outside. */
async function live({ databaseUrl, stripeUrl, webhookSecret, point, deed }: Orders): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 })
  const pay = createAzoraPay({
    stripe: { sandbox: stripeUrl, webhookSecrets: [webhookSecret] },
    storage: dyingAt(point, postgres({ pool })),
  })
  const id = await perform(pay, deed)
  await new Promise((resolve) => process.stdout.write(id, resolve))
  await die()
}

const [, , orders] = process.argv
if (orders?.startsWith('{')) await live(JSON.parse(orders))
