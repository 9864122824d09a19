import { type AzoraError, errorTable } from '@azora/pay-core'
import { type Logger, redact } from '../runtime/index.js'

/** Finds the request in the log. */
export interface FailedRequest {
  readonly requestId: string
  readonly method: string
  /** The route's own pattern: the path itself has ids in it. */
  readonly route: string | null
}

/** Writes down what went wrong on our side; what a caller did wrong, they were told. */
export function logFailure(logger: Logger, request: FailedRequest, error: AzoraError): void {
  const { status, blame } = errorTable[error.code]
  if (status < 500) {
    logger.debug('A request was refused.', { ...request, code: error.code })
    return
  }
  const data = { ...request, code: error.code, reason: redact(reasonOf(error)) }
  if (blame === 'stripe') logger.warn('A request failed at Stripe.', data)
  else logger.error('A request failed.', data)
}

/** The message and those of its causes; for what we did not foresee, also where it was thrown. */
function reasonOf(error: Error): string {
  const reasons = [error.message]
  let cause = error.cause
  // An error may be its own cause's cause.
  for (let depth = 0; cause !== undefined && depth < 5; depth += 1) {
    reasons.push(cause instanceof Error ? (cause.stack ?? cause.message) : `thrown: ${typeof cause}`)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return reasons.join('\ncaused by: ')
}
