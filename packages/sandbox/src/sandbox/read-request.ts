import { type ApiRequest, bodyText } from '../api/index.js'

/** A request as the sandbox reads it, and what its caller gives up with. */
export interface ReadRequest {
  asked: ApiRequest
  signal: AbortSignal | undefined
}

/**
 * Reads what `fetch` was called with. Clients of the API say it in an address and plain text, and are spared
 * a `Request` with its streams: that is half the time of a call in process.
 */
export async function readRequest(
  input: Request | string | URL,
  init: RequestInit | undefined,
  publicOrigin: string | undefined,
): Promise<ReadRequest> {
  if (!(input instanceof Request) && isPlain(init)) {
    const headers = new Headers(init?.headers)
    const method = init?.method?.toUpperCase() ?? 'GET'
    const asked = readParts(new URL(input), method, headers, init?.body ?? '', publicOrigin)
    return { asked, signal: init?.signal ?? undefined }
  }
  const request = new Request(input, init)
  const body = await textOf(request)
  const asked = readParts(new URL(request.url), request.method, request.headers, body, publicOrigin)
  return { asked, signal: request.signal }
}

async function textOf(request: Request): Promise<string> {
  if (request.body === null) return ''
  return bodyText(new Uint8Array(await request.arrayBuffer()), request.headers.get('content-type'))
}

function isPlain(init: RequestInit | undefined): init is (RequestInit & { body?: string }) | undefined {
  const body = init?.body
  return body === undefined || body === null || typeof body === 'string'
}

function readParts(
  url: URL,
  method: string,
  headers: Headers,
  body: string,
  publicOrigin: string | undefined,
): ApiRequest {
  return {
    method,
    target: url.pathname + url.search,
    header: (name) => headers.get(name),
    body,
    origin: publicOrigin ?? url.origin,
  }
}
