import { type ErrorCode, errorTable } from './error-table.js'

/** Data that a handler may want beside the code; never a secret. */
export type ErrorData = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What is known when an error is raised, beside its code and message. */
export interface AzoraErrorOptions {
  readonly cause?: unknown
  readonly data?: ErrorData
}

/**
 * Everything that Azora Pay refuses or fails at.
 *
 * Branch on `code`, a literal; `message` says what, where and how to fix it and is meant for developers. A bug in the
 * caller's own code is a `TypeError` instead.
 *
 * @example
 * ```ts
 * try {
 *   await pay.payments.refund(id, { amount: '10.00' })
 * } catch (error) {
 *   if (error instanceof AzoraError && error.code === 'refund_exceeds_captured') showRest(error.data)
 *   else throw error
 * }
 * ```
 */
export class AzoraError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'AzoraError'
  readonly code: Code
  /** Whether the same call may succeed later without any change. */
  readonly retryable: boolean
  readonly data: ErrorData

  constructor(code: Code, message: string, options: AzoraErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retryable = errorTable[code].retryable
    this.data = options.data ?? {}
  }
}
