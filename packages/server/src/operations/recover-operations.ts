import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'
import { redact } from '../runtime/index.js'
import type { RecoveryReport } from '../services.js'
import type { Json, Operation } from '../storage/port/index.js'
import { isRefusal } from '../stripe/index.js'
import type { Command } from './command.js'
import { settleOperation } from './settle-operation.js'

/** A command of any input, as recovery sees it. */
export type AnyCommand = Command<Json, { readonly id: string }>

/** Younger operations are probably still under way in some process. */
const UNDER_WAY_MS = 60 * 1000

/** How many operations are read at once, oldest first. */
const BATCH = 100

export interface RecoverOptions {
  /** Leave operations alone that began less than this long ago. Default: one minute. */
  readonly olderThanMs?: number
}

/**
 * Settles every command whose end nobody knows, by asking Stripe: again with the same key while Stripe remembers it,
 * by a look-up afterwards.
 */
export async function recoverOperations(
  context: Context,
  commands: ReadonlyMap<string, AnyCommand>,
  options: RecoverOptions = {},
): Promise<RecoveryReport> {
  const startedBeforeMs = context.clock.nowMs() - (options.olderThanMs ?? UNDER_WAY_MS)
  const report = { settled: 0, failed: 0, unknown: 0 }
  // What can't be settled stays in the list: it is passed over, so that what lies behind it has its turn.
  for (;;) {
    const limit = report.unknown + BATCH
    const operations = await context.storage.operations({ by: 'unfinished', startedBeforeMs, limit })
    const next = operations.slice(report.unknown)
    for (const operation of next) report[await recoverOne(context, commands, operation)] += 1
    if (next.length === 0 || operations.length < limit) return report
  }
}

async function recoverOne(
  context: Context,
  commands: ReadonlyMap<string, AnyCommand>,
  operation: Operation,
): Promise<keyof RecoveryReport> {
  const { name } = operation
  const command = commands.get(name)
  if (command === undefined) {
    context.logger.error('An operation of an unknown name can not be recovered.', { name })
    return 'unknown'
  }
  try {
    await settleOperation(context, command, { ...operation, actor: 'system' })
    return 'settled'
  } catch (error) {
    if (isRefusal(error) || (error instanceof AzoraError && error.code === 'operation_abandoned')) return 'failed'
    context.logger.warn('An operation could not be settled yet.', { name, reason: redact(String(error)) })
    return 'unknown'
  }
}
