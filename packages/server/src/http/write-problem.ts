import { AzoraError, type ErrorCode, errorTable, type Problem } from '@azora/pay-core'
import { jsonResponse } from './json-response.js'

/** One page says of every code what it means and what to do. */
const PROBLEMS_PAGE = 'https://github.com/azora/azora-pay/blob/main/docs/problems.md#'

/** Mistakes in the host app's set-up: their own words help its developer, and are nobody else's business. */
const setUpMistakes: ReadonlySet<ErrorCode> = new Set(['config_invalid', 'body_already_parsed'])

/** A second is long enough for what was in the way to pass, and short enough for somebody who waits. */
const RETRY_AFTER_S = 1

/** An error as one of ours: whatever we did not foresee is `internal`. */
export function asAzoraError(error: unknown): AzoraError {
  return error instanceof AzoraError ? error : new AzoraError('internal', 'Something threw.', { cause: error })
}

/**
 * An error as RFC 9457 has it. Trouble of our own, or of Stripe's, is told by the sentence of its code and nothing more.
 *
 * @param showSetUp - whether the reader is the developer: outside of live mode.
 */
export function writeProblem(error: AzoraError, requestId: string, showSetUp: boolean): Response {
  const { status, sentence } = errorTable[error.code]
  const ours = status >= 500 && !(showSetUp && setUpMistakes.has(error.code))
  const problem: Problem = {
    type: `${PROBLEMS_PAGE}${error.code}`,
    title: sentence,
    status,
    detail: ours ? sentence : error.message,
    code: error.code,
    retryable: error.retryable,
    ...(ours ? {} : dataOf(error)),
    requestId,
  }
  const headers = new Headers({ 'content-type': 'application/problem+json' })
  if (status === 401) headers.set('www-authenticate', 'Session')
  if (error.retryable) headers.set('retry-after', String(RETRY_AFTER_S))
  return jsonResponse(problem, status, headers)
}

function dataOf({ data }: AzoraError): Pick<Problem, 'declineCode' | 'param'> {
  return {
    ...(typeof data.declineCode === 'string' ? { declineCode: data.declineCode } : {}),
    ...(typeof data.param === 'string' ? { param: data.param } : {}),
  }
}
