import type { OutboxFact } from '../storage/port/index.js'

/**
 * Keeps a payment of test mode from being fulfilled in live mode, and the other way round, where both write into one
 * schema. The fact fails, loudly, and ends as a dead letter; a process of its own mode takes it at its next attempt.
 *
 * @throws Error that says what to do.
 */
export function assertOwnMode({ key, current }: OutboxFact, livemode: boolean): void {
  // A refund does not say; it follows a payment that does.
  if (!('livemode' in current) || current.livemode === livemode) return
  const [its, ours] = livemode ? ['test', 'live'] : ['live', 'test']
  throw new Error(
    `${key} is of ${its} mode, and this process runs in ${ours} mode. Give each mode a schema of its own: postgres({ pool, schema }).`,
  )
}
