import type { ServerResponse } from 'node:http'
import { textOf } from '../http/index.js'
import { carriesBody } from './to-request.js'

/** Writes the platform's answer as Node's, whole: our answers are small. Resolves when it is sent, or nobody waits. */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed || outgoing.headersSent) return
  // Of a text node:http makes one piece with the headers; bytes would be a second one.
  const body = textOf(response) ?? Buffer.from(await response.arrayBuffer())
  const length = Buffer.byteLength(body)
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) outgoing.setHeader(name, value)
  if (response.status !== 204 && outgoing.req.method !== 'HEAD') outgoing.setHeader('content-length', length)
  // A request that was refused before its body was read would go on sending what nobody wants.
  if (carriesBody(outgoing.req) && !outgoing.req.complete) outgoing.setHeader('connection', 'close')
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve)
    outgoing.end(length > 0 ? body : undefined, resolve)
  })
}
