import { type ApiOutcome, type ApiRequest, accountOf, authenticate } from '../api/index.js'
import { StripeError } from '../errors/index.js'
import { contentsOf, fileByLink, type ServedFile } from '../files/index.js'
import { isConnected, worldOf } from '../world/index.js'
import type { Inside } from './inside.js'

/** The bytes of an uploaded file: behind its link for everybody, at its own address for whoever has the key. `undefined` when the path is no file's. */
export function answerFile({ backstage }: Inside, path: string, request: ApiRequest): ApiOutcome | undefined {
  if (request.method !== 'GET') return undefined
  if (path.startsWith('/links/')) return answer(fileByLink(backstage, path))
  const [, id] = /^\/v1\/files\/([^/]+)\/contents$/.exec(path) ?? []
  if (id === undefined) return undefined
  try {
    if (authenticate(request.header('authorization')).kind !== 'secret') return answer(undefined)
    const account = accountOf(request)
    return answer(isConnected(backstage, account) ? contentsOf(worldOf(backstage, account), id) : undefined)
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return said(error.status, JSON.stringify({ error: error.body }), 'application/json')
  }
}

function answer(file: ServedFile | undefined): ApiOutcome {
  if (file) return said(200, file.bytes, file.type)
  return said(404, 'There is no such file, or the link to it has expired. (Simulated.)', 'text/plain; charset=utf-8')
}

/** Whatever was uploaded is shown as a download, so that it can do nothing in a page of the sandbox. */
function said(status: number, body: string | Uint8Array<ArrayBuffer>, type: string): ApiOutcome {
  return {
    kind: 'answer',
    status,
    headers: {
      'content-type': type,
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
    body,
  }
}
