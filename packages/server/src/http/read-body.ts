import { AzoraError } from '@azora/pay-core'

/**
 * The bytes of a request's body, as they came.
 *
 * @throws AzoraError `body_too_large`, before reading when `Content-Length` says so, else as soon as the limit is
 * passed; `body_already_parsed` when somebody read it before us; `invalid_request` when it broke off.
 */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw alreadyRead()
  if (Number(request.headers.get('content-length')) > limitBytes) throw tooLarge(limitBytes)
  const chunks: Uint8Array[] = []
  let length = 0
  if (request.body === null) return new Uint8Array()
  for await (const chunk of chunksOf(request.body)) {
    length += chunk.byteLength
    if (length > limitBytes) throw tooLarge(limitBytes)
    chunks.push(chunk)
  }
  return joined(chunks, length)
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await read(reader); next !== undefined; next = await read(reader)) yield next
  } finally {
    // Also when the limit cut the reading short: the rest is not wanted. Nothing is lost when the stream is broken already.
    await reader.cancel().catch(() => undefined)
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value
  } catch (cause) {
    if (cause instanceof AzoraError) throw cause
    throw new AzoraError('invalid_request', 'The request body broke off before its end.', { cause })
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks
  if (chunks.length === 1 && first !== undefined) return first
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

function tooLarge(limitBytes: number): AzoraError {
  return new AzoraError('body_too_large', `The request body is larger than ${limitBytes} bytes.`, {
    data: { limitBytes },
  })
}

function alreadyRead(): AzoraError {
  return new AzoraError(
    'body_already_parsed',
    'Something read the request body before Azora Pay did. Mount its handler before anything that reads bodies, or give it request.clone(), made before the body was read.',
  )
}
