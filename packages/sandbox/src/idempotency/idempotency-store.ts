import { StripeError } from '../errors/index.js'

/** An answer as it went to the wire, kept to be given again. */
export interface StoredAnswer {
  status: number
  body: string
  requestId: string
}

interface Remembered {
  /** Method, path and parameters: what has to be the same for the key to be used again. */
  fingerprint: string
  atMs: number
  /** Absent while the first request is still being answered. */
  answer?: StoredAnswer
}

/** Stripe forgets a key when it is at least a day old. */
const keptMs = 24 * 60 * 60 * 1000
const longestKey = 255

export interface IdempotencyStore {
  /**
   * Takes the key for a request, or answers what the key's first request was told. Each account has keys of its own.
   * @throws StripeError 400 when the first request had other parameters, 409 while it is still in flight
   */
  begin(key: string, fingerprint: string, nowMs: number, account?: string | null): StoredAnswer | undefined
  /** Keeps the answer, or forgets the key when the request was refused before it began. */
  finish(key: string, answer: StoredAnswer | undefined, account?: string | null): void
  state(): [string, Remembered][]
  restore(state: readonly [string, Remembered][]): void
}

export function createIdempotencyStore(): IdempotencyStore {
  /** In the order they began, so that the oldest come first. */
  const remembered = new Map<string, Remembered>()

  function forgetOld(nowMs: number): void {
    for (const [place, { atMs }] of remembered) {
      if (nowMs - atMs < keptMs) return
      remembered.delete(place)
    }
  }

  return {
    begin(key, fingerprint, nowMs, account = null) {
      if (key.length > longestKey) throw keyTooLong(key)
      forgetOld(nowMs)
      const place = placeOf(key, account)
      const earlier = remembered.get(place)
      if (!earlier) {
        remembered.set(place, { fingerprint, atMs: nowMs })
        return undefined
      }
      if (earlier.fingerprint !== fingerprint) throw otherRequest(key, earlier.fingerprint, fingerprint)
      if (!earlier.answer) throw inFlight(key)
      return earlier.answer
    },
    finish(key, answer, account = null) {
      const place = placeOf(key, account)
      const begun = remembered.get(place)
      if (!answer || !begun) remembered.delete(place)
      else begun.answer = answer
    },
    state: () => [...remembered].filter(([, request]) => request.answer).map(([key, request]) => [key, { ...request }]),
    restore(state) {
      remembered.clear()
      for (const [key, request] of state) remembered.set(key, { ...request })
    },
  }
}

/** No account's id has a slash in it, so no key of one account is another's. */
function placeOf(key: string, account: string | null): string {
  return `${account ?? ''}/${key}`
}

function keyTooLong(key: string): StripeError {
  const message = `Idempotency keys must be at most ${longestKey} characters long; yours has ${key.length}.`
  return new StripeError(400, { type: 'invalid_request_error', message }, 'forgotten')
}

function otherRequest(key: string, first: string, now: string): StripeError {
  const [was, is] = [pathOf(first), pathOf(now)]
  const bound =
    was === is
      ? 'with the same parameters they were first used with'
      : `for the same endpoint they were first used for ('${is}' vs '${was}')`
  const message = `Keys for idempotent requests can only be used ${bound}. Try using a key other than '${key}' if you meant to execute a different request.`
  return new StripeError(400, { type: 'idempotency_error', message }, 'forgotten')
}

/** `POST /v1/customers name=Ada` was sent to `/v1/customers`. */
function pathOf(fingerprint: string): string | undefined {
  return fingerprint.split(' ')[1]?.split('?')[0]
}

function inFlight(key: string): StripeError {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`
  return new StripeError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message }, 'forgotten')
}
