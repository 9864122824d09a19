/** What is known of a request that brought no usable answer. */
export interface RequestFailure {
  /**
   * The server's own literal, for example `amount_not_allowed`. Ours are `connection_lost` (offline, refused or cut off),
   * `no_answer` (too slow), `rate_limited` (a proxy's 429) and `unexpected_answer` (a proxy's page, another server).
   */
  readonly code: string
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  readonly retryable: boolean
  readonly declineCode?: string | undefined
  /** The server's sentence for the payer. Only when it answered 4xx with a problem of its own. */
  readonly detail?: string | undefined
}

/** A request to our server that failed. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed'
  readonly failure: RequestFailure

  constructor(failure: RequestFailure, cause: unknown) {
    super(`${failure.code} (status ${failure.status})`, { cause })
    this.failure = failure
  }
}

/** One to which no answer came. Another try may bring one. */
export function unanswered(code: 'connection_lost' | 'no_answer', cause: unknown): RequestFailed {
  return new RequestFailed({ code, status: 0, retryable: true }, cause)
}
