import type { SystemTime } from '../clock/system-time.js'
import type { Fault, FaultSource } from '../faults/index.js'
import { accountOf } from './account-of.js'
import type { ApiOutcome, ApiRequest } from './api-exchange.js'
import { apiVersion } from './api-version.js'
import { corsHeaders, preflight } from './cors.js'
import { type ExecutionOptions, executeRequest, fingerprintOf, type Said } from './execute-request.js'
import type { RequestLog } from './request-log.js'

export interface ApiOptions extends ExecutionOptions {
  faults: FaultSource
  log: RequestLog
  newRequestId(): string
  system: SystemTime
}

/** Answers one request of the Stripe API. */
export type Api = (request: ApiRequest) => Promise<ApiOutcome>

/** The Stripe API: a request comes in, the world changes, an answer goes out, unless a fault was planned. */
export function createApi(options: ApiOptions): Api {
  return async (request) => {
    if (request.method === 'OPTIONS') return preflight(request)
    const requestId = options.newRequestId()
    const path = pathOf(request.target)
    const fault = options.faults.strike(request.method, path)
    const spoiled = fault === undefined ? undefined : beforeExecution(options, request, fault)
    const said = spoiled ?? executeRequest(options, request, path, requestId)
    note(options, request, path, requestId, fault, said)
    if (said === 'reset' || said === 'silence') return { kind: said }
    if (isLate(fault)) await new Promise<void>((resolve) => options.system.after(fault.latencyMs, resolve))
    settleKey(options, request, said, requestId)
    return afterExecution(fault, onTheWire(options, request, said, requestId))
  }
}

function pathOf(target: string): string {
  const mark = target.indexOf('?')
  return mark < 0 ? target : target.slice(0, mark)
}

function isLate(fault: Fault | undefined): fault is { latencyMs: number } {
  return typeof fault === 'object' && 'latencyMs' in fault
}

function beforeExecution(
  options: ApiOptions,
  request: ApiRequest,
  fault: Fault,
): Said | 'reset' | 'silence' | undefined {
  if (fault === 'reset') return 'reset'
  if (fault === 'timeout_before') return 'silence'
  if (typeof fault !== 'object' || !('status' in fault)) return undefined
  const error = errorOf(fault.status)
  const key = request.header('idempotency-key')
  if (fault.stored && key !== null) {
    const nowMs = options.backstage.clock.nowMs()
    const earlier = options.idempotency.begin(key, fingerprintOf(request), nowMs, accountOf(request))
    if (earlier) return { status: earlier.status, body: earlier.body, key: 'untouched', original: earlier.requestId }
  }
  const body = JSON.stringify({ error })
  return { status: fault.status, body, key: fault.stored ? 'keeps' : 'untouched', error: error.code ?? error.type }
}

function errorOf(status: number): { type: string; code?: string; message: string } {
  const type = 'invalid_request_error'
  if (status === 429) return { type, code: 'rate_limit', message: 'Request rate limit exceeded. (Simulated.)' }
  if (status !== 409) return { type: 'api_error', message: 'An unknown error occurred. (Simulated.)' }
  const message = 'This object cannot be accessed right now because another API request is using it. (Simulated.)'
  return { type, code: 'lock_timeout', message }
}

function afterExecution(fault: Fault | undefined, outcome: ApiOutcome): ApiOutcome {
  if (fault === 'timeout_after_commit') return { kind: 'silence' }
  if (fault === 'reset_after_commit') return { kind: 'reset' }
  if (outcome.kind !== 'answer') return outcome
  if (fault === 'malformed') return { ...outcome, body: '<html>This is no JSON.' }
  if (typeof fault !== 'object' || !('status' in fault) || fault.shouldRetry === undefined) return outcome
  return { ...outcome, headers: { ...outcome.headers, 'stripe-should-retry': String(fault.shouldRetry) } }
}

function settleKey(options: ApiOptions, request: ApiRequest, said: Said, requestId: string): void {
  const key = request.header('idempotency-key')
  if (key === null || said.key === 'untouched') return
  const answer = { status: said.status, body: said.body, requestId }
  options.idempotency.finish(key, said.key === 'keeps' ? answer : undefined, accountOf(request))
}

function onTheWire(options: ApiOptions, request: ApiRequest, said: Said, requestId: string): ApiOutcome {
  const key = request.method === 'POST' ? request.header('idempotency-key') : null
  const account = accountOf(request)
  return {
    kind: 'answer',
    status: said.status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-cache, no-store',
      date: new Date(options.backstage.clock.nowMs()).toUTCString(),
      'request-id': requestId,
      'stripe-version': request.header('stripe-version') || apiVersion,
      ...(account !== null && { 'stripe-account': account }),
      ...(key !== null && { 'idempotency-key': key, 'original-request': said.original ?? requestId }),
      ...(said.original !== undefined && { 'idempotent-replayed': 'true' }),
      ...corsHeaders,
    },
    body: said.body,
  }
}

/** The parameters as they came: Stripe reads the body of a POST and the query of everything else. */
function sentIn({ method, target, body }: ApiRequest): string {
  const mark = target.indexOf('?')
  return method === 'POST' ? body : mark < 0 ? '' : target.slice(mark + 1)
}

/** A planned fault as the inspector names it. */
function inWords(fault: Fault): string {
  if (typeof fault === 'string') return fault
  return 'latencyMs' in fault ? `${fault.latencyMs} ms late` : `planned ${fault.status}`
}

function note(
  options: ApiOptions,
  request: ApiRequest,
  path: string,
  requestId: string,
  fault: Fault | undefined,
  said: Said | 'reset' | 'silence',
): void {
  const told = typeof said === 'string' ? undefined : said
  options.log.add({
    id: requestId,
    at: new Date(options.backstage.clock.nowMs()).toISOString(),
    method: request.method,
    path,
    account: accountOf(request),
    form: sentIn(request),
    ...(told && { status: told.status, answer: told.body }),
    idempotencyKey: request.header('idempotency-key'),
    replayed: told?.original !== undefined,
    ...(fault !== undefined && { fault: inWords(fault) }),
    ...(told?.error !== undefined && { error: told.error }),
  })
}
