import type { Problem } from '@azora/pay-core'
import ky, { HTTPError, type KyInstance, type Options, TimeoutError } from 'ky'
import { RequestFailed, unanswered } from './request-failed.js'

/** A fetch to use in place of the page's own: a test's, or a framework's. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

export interface HttpOptions {
  /** Base path of our server, for example `/api`. */
  readonly endpoint: string
  readonly fetch?: Fetch | undefined
}

/** Talks to our server. Each call is a file of its own beside this one. */
export type Http = KyInstance

/** Milliseconds for one attempt. Stripe itself may take several seconds to create an intent. */
const attemptTimeoutMs = 15_000

/**
 * Answers that another attempt may better. Every call of ours is either safe or carries an `Idempotency-Key`, so that
 * asking again can never do a thing twice.
 */
const worthRetrying = [408, 429, 502, 503, 504]

/** Opens a client for one server. */
export function openHttp(options: HttpOptions): Http {
  const given = options.fetch
  return ky.create({
    prefixUrl: options.endpoint,
    timeout: attemptTimeoutMs,
    retry: {
      limit: 2,
      methods: ['get', 'post'],
      statusCodes: worthRetrying,
      // A payer looks at a spinner meanwhile; a longer wait is better shown as an error with a button.
      maxRetryAfter: 3_000,
    },
    ...(given && { fetch: (input: string | URL | Request, init?: RequestInit) => given(input, init) }),
  })
}

/**
 * Sends one request and reads the JSON answer.
 *
 * @param mark - A field that the answer must have; without it, it is somebody else's.
 * @throws RequestFailed and nothing else.
 */
export async function requestJson<Answer extends object>(
  http: Http,
  path: string,
  options: Options,
  mark: keyof Answer & string,
): Promise<Answer> {
  let answer: Answer
  try {
    answer = await http<Answer>(path, options).json()
  } catch (cause) {
    throw await requestFailed(cause)
  }
  if (has(answer, mark)) return answer
  throw unexpected(200, answer)
}

async function requestFailed(cause: unknown): Promise<RequestFailed> {
  if (!(cause instanceof HTTPError)) {
    // An answer that is no JSON is a SyntaxError; all else means that no answer came.
    if (cause instanceof SyntaxError) return unexpected(200, cause)
    return unanswered(cause instanceof TimeoutError ? 'no_answer' : 'connection_lost', cause)
  }
  const { status } = cause.response
  // What is no JSON is not ours: a proxy's page.
  const body = await cause.response.json<Problem>().catch(() => null)
  // Every server of ours has a configuration: below its own path, what it says is not there is that.
  const isAstray = status === 404 && cause.request.url.endsWith('/config')
  if (!body || !has(body, 'code') || isAstray) return unexpected(status, cause)
  const { code, retryable, declineCode, detail } = body
  return new RequestFailed({ code, status, retryable, declineCode, detail: status < 500 ? detail : undefined }, cause)
}

function unexpected(status: number, cause: unknown): RequestFailed {
  const code = status === 429 ? 'rate_limited' : 'unexpected_answer'
  return new RequestFailed({ code, status, retryable: status >= 500 || worthRetrying.includes(status) }, cause)
}

function has(answer: object | null, mark: string): boolean {
  return mark in Object(answer)
}
