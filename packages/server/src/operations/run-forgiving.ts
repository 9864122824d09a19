import { AzoraError } from '@azora/pay-core'
import type { Context } from '../context.js'
import type { Json } from '../storage/port/index.js'
import type { Command } from './command.js'
import { type OperationEnd, type OperationRequest, runOperation } from './run-operation.js'

const REFUSAL_KEPT_MS = 60_000

/**
 * Runs a command under a key that no caller can change. A refusal is remembered like any other end, but must not shut
 * anybody out for ever: it is asked anew, once a minute.
 *
 * @throws AzoraError as `runOperation` does.
 */
export async function runForgiving<Input extends Json, StripeObject extends { readonly id: string }>(
  context: Context,
  command: Command<Input, StripeObject>,
  request: OperationRequest<Input>,
): Promise<OperationEnd<StripeObject>> {
  try {
    return await runOperation(context, command, request)
  } catch (error) {
    if (!(error instanceof AzoraError) || error.data.replayed !== true) throw error
    const minute = Math.floor(context.clock.nowMs() / REFUSAL_KEPT_MS)
    return runOperation(context, command, { ...request, key: `${request.key}:${minute}` })
  }
}
