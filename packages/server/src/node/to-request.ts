import type { IncomingMessage, ServerResponse } from 'node:http'
import { AzoraError } from '@azora/pay-core'
import { readStream } from './read-stream.js'

/**
 * What frameworks add: the address before a mount point was cut off, a body that a parser has read, and the bytes that
 * some hosts keep beside it.
 */
interface FrameworkRequest extends IncomingMessage {
  readonly originalUrl?: string
  readonly body?: unknown
  readonly rawBody?: unknown
}

/** Node's request as the platform's own; the body is not touched. */
export function toRequest(incoming: FrameworkRequest, outgoing: ServerResponse): Request {
  const method = incoming.method ?? 'GET'
  const init: RequestInit & { duplex?: 'half' } = { method, headers: headersOf(incoming), signal: goneSignal(outgoing) }
  if (method !== 'GET' && method !== 'HEAD' && carriesBody(incoming)) {
    init.body = bodyOf(incoming)
    init.duplex = 'half'
  }
  return new Request(addressOf(incoming), init)
}

function addressOf(incoming: FrameworkRequest): string {
  const path = incoming.originalUrl ?? incoming.url ?? '/'
  const encrypted = 'encrypted' in incoming.socket && incoming.socket.encrypted === true
  const origin = `${encrypted ? 'https' : 'http'}://${hostOf(incoming)}`
  // `//evil.example` and a proxy's absolute form must not choose the host, so the path is appended, never resolved.
  return origin + (path.startsWith('/') ? path : pathOf(path))
}

/** A client may send any text as its host; only what is a host gets into an address. */
function hostOf({ headers: { host = '' } }: IncomingMessage): string {
  if (host !== latest.text) latest = { text: host, isHost: isHost(host) }
  return latest.isHost ? host : 'localhost'
}

/** Nearly every request is sent to the same host as the one before, and to parse an address takes its time. */
let latest = { text: '', isHost: false }

function isHost(text: string): boolean {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}`)
}

function pathOf(absolute: string): string {
  if (!URL.canParse(absolute)) return '/'
  const { pathname, search } = new URL(absolute)
  return pathname + search
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  // In pairs, as they came: a header that was sent twice stays two values, so that nobody can hide one behind the other.
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    // HTTP/2's own fields are no headers.
    if (!name.startsWith(':')) headers.append(name, rawHeaders[at + 1] ?? '')
  }
  return headers
}

function bodyOf(incoming: FrameworkRequest): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> {
  // `express.raw()`, and hosts that read everything but keep the bytes: as good as the stream itself.
  const kept = [incoming.rawBody, incoming.body].find((body) => body instanceof Uint8Array)
  if (kept !== undefined) return new Uint8Array(kept)
  if (incoming.body === undefined && !incoming.readableDidRead && !incoming.readableEnded) return readStream(incoming)
  return new ReadableStream({ start: (controller) => controller.error(alreadyParsed()) })
}

/** Whether the request has a body at all. (A parser leaves `{}` behind also when there was nothing to parse.) */
export function carriesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function alreadyParsed(): AzoraError {
  return new AzoraError(
    'body_already_parsed',
    "A body parser read the request before Azora Pay did, and a webhook's signature covers the very bytes. Mount toNode(pay) before express.json() and the like (app.use('/api', toNode(pay)) first), or keep the parser off its path.",
  )
}

/** Tells the handler that nobody waits any more. */
function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  return gone.signal
}
