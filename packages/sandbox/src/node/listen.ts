import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ApiOutcome, type ApiRequest, bodyText } from '../api/index.js'
import { findSandbox } from './find-sandbox.js'
import { ListenError, listenSentence } from './listen-error.js'

/** Where to listen. */
export interface ListenOptions {
  /** Default 0: any port that is free. */
  port?: number
  /** Default `127.0.0.1`: this machine only. */
  host?: string
}

export interface Listener {
  url: string
  port: number
  close(): Promise<void>
}

/** A snapshot of weeks fits, and so does any file; a bound keeps a runaway client from filling the memory. */
const longestBody = 64 * 1024 * 1024

/** Serves over node:http. */
export async function listen(
  answer: (request: ApiRequest) => Promise<ApiOutcome>,
  { port = 0, host = '127.0.0.1' }: ListenOptions,
): Promise<Listener> {
  let origin = ''
  const server = createServer((incoming, response) => {
    exchange(answer, incoming, response, origin).catch((error: unknown) => {
      console.error('The sandbox could not answer:', error)
      response.destroy()
    })
  })
  await bind(server, port, host)
  const address = server.address() as AddressInfo
  origin = urlOf(host, address.port)
  return {
    url: origin,
    port: address.port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
  } catch (error) {
    throw await explained(error, port, host)
  }
}

async function explained(error: unknown, port: number, host: string): Promise<unknown> {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error
  const sandbox = error.code === 'EADDRINUSE' ? await findSandbox(urlOf(reachable(host), port)) : undefined
  const trouble = { code: error.code, port, host, ...(sandbox && { sandbox }) }
  const sentence = listenSentence(trouble)
  return sentence === undefined ? error : new ListenError(trouble, sentence, error)
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Who listens everywhere is asked here. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  return host === '::' ? '::1' : host
}

async function exchange(
  answer: (request: ApiRequest) => Promise<ApiOutcome>,
  incoming: IncomingMessage,
  response: ServerResponse,
  origin: string,
): Promise<void> {
  const body = await bodyOf(incoming)
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  const outcome = await answer({
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    header: (name) => headerOf(incoming, name),
    body,
    origin,
  })
  if (outcome.kind === 'silence') return
  if (outcome.kind === 'reset') {
    incoming.socket.resetAndDestroy()
    return
  }
  response.writeHead(outcome.status, { ...outcome.headers, 'content-length': String(Buffer.byteLength(outcome.body)) })
  response.end(incoming.method === 'HEAD' ? undefined : outcome.body)
}

function headerOf(incoming: IncomingMessage, name: string): string | null {
  const value = incoming.headers[name]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    const bytes = chunk as Buffer
    length += bytes.length
    if (length > longestBody) return undefined
    chunks.push(bytes)
  }
  return bodyText(Buffer.concat(chunks), incoming.headers['content-type'] ?? null)
}
