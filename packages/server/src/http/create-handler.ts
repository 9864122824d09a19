import { AzoraError } from '@azora/pay-core'
import { createTimings } from '../telemetry/index.js'
import { checkHead, checkOrigin, checkTransport } from './check-request.js'
import type { HandlerParts } from './handler-parts.js'
import { createIdentifyCaller, type IdentifyCaller } from './identify-caller.js'
import { logFailure } from './log-failure.js'
import { type Match, matchRoute } from './match-route.js'
import { addResponseHeaders, preflightHeaders } from './response-headers.js'
import type { Route } from './route.js'
import { routes } from './routes.js'
import { markUnrouted } from './unrouted.js'
import { asAzoraError, writeProblem } from './write-problem.js'

/** Answers one request; never rejects. */
export type Handler = (request: Request) => Promise<Response>

/** What is known of a request so far, for the log. */
interface Trace {
  readonly requestId: string
  route: string | null
}

/**
 * Makes the HTTP handler: every route under any base path, JSON in and out, problems as RFC 9457.
 *
 * Without `basePath` a route is found by the end of the path, so the handler works wherever it is mounted.
 */
export function createHandler(parts: HandlerParts): Handler {
  const { config } = parts
  const identify = createIdentifyCaller(config)
  return async (request) => {
    const startedMs = config.clock.elapsedMs()
    const timings = createTimings()
    const trace: Trace = { requestId: config.makeId('req'), route: null }
    const work = () => answer(parts, identify, request, trace)
    const response = await parts.timings.run(timings, work).catch((thrown: unknown) => {
      const error = asAzoraError(thrown)
      logFailure(config.logger, { ...trace, method: request.method }, error)
      return writeProblem(error, trace.requestId, !config.stripe.livemode)
    })
    const took = timings.inWords(config.clock.elapsedMs() - startedMs)
    const finished = finish(parts, request, response, trace, took)
    return trace.route === null ? markUnrouted(finished) : finished
  }
}

/** Every request goes through these steps, in this order; each may refuse it. */
async function answer(
  parts: HandlerParts,
  identify: IdentifyCaller,
  request: Request,
  trace: Trace,
): Promise<Response> {
  const { config } = parts
  const url = new URL(request.url)
  const match = matchRoute(routes, url.pathname, config.basePath)
  if (match === null) throw new AzoraError('not_found', 'There is no such route.')
  trace.route = match.path
  checkHead(request)
  if (request.method === 'OPTIONS') return preflight(parts, match, request)
  const route = match.routes.find(({ method }) => method === methodOf(request))
  if (route === undefined) return methodNotAllowed(match, trace)
  checkTransport(config, route, request, url)
  checkOrigin(config, route, request, url)
  const caller = await identify(route.access, request)
  return route.answer(parts, { request, url, params: match.params, caller, requestId: trace.requestId })
}

/** The same headers on every answer, and what it took. */
function finish(parts: HandlerParts, request: Request, response: Response, trace: Trace, took: string): Response {
  const { headers } = response
  addResponseHeaders(headers, parts.config, request, trace.requestId)
  headers.set('server-timing', took)
  // Only a head is made anew: to put a body into another answer means to send it through one more stream.
  return request.method === 'HEAD' ? new Response(null, { status: response.status, headers }) : response
}

/** Whoever asks for the head of an answer gets that of GET. */
function methodOf({ method }: Request): string {
  return method === 'HEAD' ? 'GET' : method
}

function methodsOf(allowed: readonly Route[]): string {
  const methods = allowed.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return [...methods, 'OPTIONS'].join(', ')
}

function preflight({ config }: HandlerParts, match: Match, request: Request): Response {
  const methods = methodsOf(match.routes)
  const origin = request.headers.get('origin')
  const allowed = origin !== null && config.allowedOrigins.has(origin)
  return new Response(null, { status: 204, headers: allowed ? preflightHeaders(methods) : { allow: methods } })
}

function methodNotAllowed(match: Match, trace: Trace): Response {
  const methods = methodsOf(match.routes)
  const error = new AzoraError('method_not_allowed', `This address takes ${methods}.`)
  const problem = writeProblem(error, trace.requestId, false)
  problem.headers.set('allow', methods)
  return problem
}
