import type Stripe from 'stripe'
import { invalid, StripeError } from '../errors/index.js'
import { expand, refuseDepth } from '../expand/index.js'
import type { IdempotencyStore } from '../idempotency/index.js'
import { parseParameters } from '../parameters/index.js'
import { type Backstage, createStage, worldOf } from '../world/index.js'
import { accountOf, refuseStrangers } from './account-of.js'
import type { ApiRequest } from './api-exchange.js'
import { apiVersion, isApiVersion } from './api-version.js'
import { type Asker, authenticate } from './authenticate.js'
import { isMultipart } from './body-text.js'
import { decodeForm, type FormHash } from './decode-form.js'
import { decodeMultipart } from './decode-multipart.js'
import { checkAccess } from './open-with-client-secret.js'
import { checkEphemeralKey } from './open-with-ephemeral-key.js'
import { publicView } from './public-view.js'
import type { Call, KeyKind } from './route.js'
import type { Match, Router } from './router.js'
import { testClockOf } from './test-clock-of.js'

export interface ExecutionOptions {
  backstage: Backstage
  router: Router
  idempotency: IdempotencyStore
  /** Told about every event once the request that caused it is done. */
  publish(events: readonly Stripe.Event[]): void
}

/** What a request is told, before it is put on the wire. */
export interface Said {
  status: number
  body: string
  /** What becomes of the idempotency key: it keeps this answer, is free again, or was never this request's. */
  key: 'keeps' | 'frees' | 'untouched'
  /** The id of the first request, when this is its answer given again. */
  original?: string
  /** The code, or else the type, of the error. */
  error?: string
}

/** Runs a request against the world, from its key to the words of its answer. Waits for nothing. */
export function executeRequest(options: ExecutionOptions, request: ApiRequest, path: string, requestId: string): Said {
  let asked: KeyKind | undefined
  let begun = false
  try {
    const version = versionOf(request)
    const form = formOf(request)
    const asker = authenticate(request.header('authorization'), typeof form.key === 'string' ? form.key : undefined)
    asked = asker.kind
    const match = options.router(request.method, path)
    if (!match) throw unknownUrl(request.method, path)
    const account = accountOf(request)
    refuseStrangers(options.backstage, account)
    admit(options.backstage, account, match, form, asker)
    const key = request.method === 'POST' ? request.header('idempotency-key') : null
    if (key !== null) {
      const nowMs = options.backstage.clock.nowMs()
      const earlier = options.idempotency.begin(key, fingerprintOf(request), nowMs, account)
      if (earlier) return { status: earlier.status, body: earlier.body, key: 'untouched', original: earlier.requestId }
      begun = true
    }
    const body = run(options, request, match, form, { asked, account, version, requestId, key })
    return { status: 200, body: JSON.stringify(body), key: begun ? 'keeps' : 'untouched' }
  } catch (error) {
    return { ...sayError(error, asked), key: keyAfter(error, begun) }
  }
}

/** Refuses what the key may not do. */
function admit(backstage: Backstage, account: string | null, match: Match, form: FormHash, asker: Asker): void {
  const world = worldOf(backstage, account)
  if (asker.kind !== 'ephemeral') checkAccess(world, match, form, asker.kind)
  else checkEphemeralKey(world, match, form, asker.key, backstage.clock.nowSeconds())
}

/** What has to be the same for an idempotency key to be used again. */
export function fingerprintOf(request: ApiRequest): string {
  return `${request.method} ${request.target} ${request.body}`
}

function keyAfter(error: unknown, begun: boolean): Said['key'] {
  if (!begun) return 'untouched'
  return error instanceof StripeError && error.replay === 'forgotten' ? 'frees' : 'keeps'
}

interface Asked {
  asked: KeyKind
  account: string | null
  version: string
  requestId: string
  key: string | null
}

function run(options: ExecutionOptions, request: ApiRequest, match: Match, form: FormHash, asked: Asked): object {
  const params = parseParameters(match.route.parameters, form, asked.version)
  const paths = Array.isArray(params.expand) ? params.expand.filter((each) => typeof each === 'string') : []
  refuseDepth(paths)
  const cause = { requestId: asked.requestId, idempotencyKey: asked.key }
  options.backstage.origin = request.origin
  const testClock = testClockOf(worldOf(options.backstage, asked.account), match, params)
  const stage = createStage(options.backstage, cause, { account: asked.account, testClock })
  const fork = stage.fork()
  const call: Call<Record<string, unknown>> = {
    ...fork.stage,
    params,
    id: match.id,
    owner: match.owner,
    key: asked.asked,
    apiVersion: asked.version,
  }
  try {
    // `never` forgot the schema's type so that routes fit one table; the parameters were just read by that very schema.
    const result = match.route.run(call as Call<never>)
    const seen = asked.asked === 'publishable' ? publicView(result) : result
    const shown = paths.length === 0 ? seen : expand(call.world, seen, paths)
    fork.commit()
    return shown
  } catch (error) {
    if (wasTried(error)) fork.commit()
    throw error
  } finally {
    options.publish(stage.events)
  }
}

/** Of a request that is refused nothing stays, however far it came. A payment that was declined was tried: it and its charge stay. */
function wasTried(error: unknown): boolean {
  return error instanceof StripeError && error.body.type === 'card_error'
}

function sayError(error: unknown, asked: KeyKind | undefined): Omit<Said, 'key'> {
  if (error instanceof StripeError) {
    const { code, type } = error.body
    const body = asked === 'publishable' ? publicView(error.body) : error.body
    return { status: error.status, body: JSON.stringify({ error: body }), error: code ?? type }
  }
  // A mistake of the sandbox's own is said aloud, so that nobody takes it for Stripe's.
  console.error('The sandbox made a mistake:', error)
  const message = `The sandbox made a mistake: ${error instanceof Error ? error.message : String(error)}`
  return { status: 500, body: JSON.stringify({ error: { type: 'api_error', message } }), error: 'api_error' }
}

function versionOf(request: ApiRequest): string {
  const asked = request.header('stripe-version')
  if (asked === null || asked === '') return apiVersion
  if (isApiVersion(asked)) return asked
  throw invalid(`Invalid Stripe API version: ${asked}`)
}

/** Stripe takes parameters from the body of a POST and from the query of everything else. */
function formOf(request: ApiRequest): FormHash {
  const mark = request.target.indexOf('?')
  const query = mark < 0 ? '' : request.target.slice(mark + 1)
  if (request.method !== 'POST') return decodeForm(query)
  const contentType = request.header('content-type')
  if (isMultipart(contentType)) return decodeMultipart(request.body, contentType)
  const both = query === '' || request.body === '' ? query + request.body : `${query}&${request.body}`
  return decodeForm(both)
}

function unknownUrl(method: string, path: string): StripeError {
  const message = `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/. (This sandbox simulates a part of Stripe's API. Every endpoint that it has: https://github.com/azora/azora-pay/blob/main/docs/sandbox-endpoints.md)`
  return new StripeError(404, { type: 'invalid_request_error', message }, 'forgotten')
}
