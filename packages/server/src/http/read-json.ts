import { AzoraError } from '@azora/pay-core'
import { readBody } from './read-body.js'

/** A form nests two levels; recursion over a body must end somewhere. */
const DEPTH_LIMIT = 64

/**
 * The JSON of a request's body; `{}` when there is none.
 *
 * @throws AzoraError `unsupported_media_type`, `body_too_large`, `invalid_request`.
 */
export async function readJson(request: Request, limitBytes: number): Promise<unknown> {
  requirePlain(request)
  if (request.headers.get('content-type') !== null) requireJson(request)
  const bytes = await readBody(request, limitBytes)
  if (bytes.byteLength === 0) return {}
  requireJson(request)
  return parseJson(decode(bytes))
}

/** @throws AzoraError `unsupported_media_type` for a body that is compressed. */
export function requirePlain({ headers }: Request): void {
  const encoding = headers.get('content-encoding')
  if (encoding === null || encoding === '' || encoding.toLowerCase() === 'identity') return
  throw new AzoraError('unsupported_media_type', 'Send the body uncompressed, without Content-Encoding.')
}

/** @throws AzoraError `unsupported_media_type` for anything but JSON. */
export function requireJson({ headers }: Request): void {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new AzoraError('unsupported_media_type', 'Send JSON, with Content-Type: application/json.')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new AzoraError('invalid_request', 'The body is not UTF-8.', { cause })
  }
}

/**
 * JSON that can't hurt whoever walks over it.
 *
 * @throws AzoraError `invalid_request` for what is not JSON, is too deep, or would reach an object's prototype.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > DEPTH_LIMIT) {
    throw new AzoraError('invalid_request', `The body nests more than ${DEPTH_LIMIT} levels deep.`)
  }
  try {
    return JSON.parse(text, refusePrototypes)
  } catch (cause) {
    if (cause instanceof AzoraError) throw cause
    throw new AzoraError('invalid_request', 'The body is not valid JSON.', { cause })
  }
}

/** The depth of brackets outside strings; counted before parsing, so that depth costs no stack. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (character === '}' || character === ']') depth -= 1
  }
  return deepest
}

/** Whoever merges such a body into an object of theirs, as a `quote` may, would change every object there is. */
function refusePrototypes(key: string, value: unknown): unknown {
  const reaches = key === '__proto__' || (key === 'constructor' && hasOwnPrototype(value))
  if (!reaches) return value
  throw new AzoraError('invalid_request', `The body has a field named ${key}, which no request needs.`)
}

function hasOwnPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
}
