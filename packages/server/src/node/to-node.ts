import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Handler, isUnrouted } from '../http/index.js'
import { toRequest } from './to-request.js'
import { writeResponse } from './write-response.js'

/** What `toNode` serves: `createAzoraPay(…)`, or anything with a handler. */
export interface Handled {
  readonly handler: Handler
}

/** A listener for `createServer`, and a middleware for Express and its like. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => void

/**
 * Serves the routes with node:http, Express, Koa, Fastify and whatever else hands over Node's own request and response.
 *
 * The body must not have been read: mount it before `express.json()` and the like. If something did read it, the routes
 * answer `body_already_parsed`, which says so. What is no route of ours goes on to `next`, where there is one.
 *
 * @example
 * ```ts
 * createServer(toNode(pay)).listen(3039) // node:http
 *
 * app.use('/api', toNode(pay)) // Express
 *
 * // Fastify: leave the body to us, inside a scope of its own
 * app.register(async (scope) => {
 *   scope.removeAllContentTypeParsers()
 *   scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
 *   scope.all('/api/*', (request, reply) => {
 *     reply.hijack()
 *     toNode(pay)(request.raw, reply.raw)
 *   })
 * })
 *
 * // Koa
 * app.use((context) => {
 *   context.respond = false
 *   toNode(pay)(context.req, context.res)
 * })
 * ```
 */
export function toNode({ handler }: Handled): NodeHandler {
  return (incoming, outgoing, next) => {
    serve(handler, incoming, outgoing, next).catch((error: unknown) => {
      // The handler answers every error itself; what is left is a connection that broke under our hands.
      if (next !== undefined && !outgoing.headersSent) next(error)
      else outgoing.destroy()
    })
  }
}

/** The platform's Request refuses to be made with them, and no route of ours or of a page takes them. */
const unknownToTheWeb = new Set(['CONNECT', 'TRACE', 'TRACK'])

async function serve(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next: (() => void) | undefined,
): Promise<void> {
  if (unknownToTheWeb.has(incoming.method ?? '')) {
    outgoing.writeHead(405, { 'content-length': 0 }).end()
    return
  }
  const response = await handler(toRequest(incoming, outgoing))
  if (next !== undefined && isUnrouted(response)) next()
  else await writeResponse(response, outgoing)
}
