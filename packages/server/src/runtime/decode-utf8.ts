/** Bytes as the text that they are in UTF-8, with a byte order mark if there is one; throws a `TypeError` when they are none. */
export type DecodeUtf8 = (bytes: Uint8Array) => string

/** The part of Node's `buffer` module that is used. */
interface NodeBuffer {
  isAscii?(bytes: Uint8Array): boolean
  isUtf8?(bytes: Uint8Array): boolean
  transcode?(bytes: Uint8Array, from: 'utf8', to: 'utf16le'): { toString(encoding: 'utf16le'): string }
}

/** What Node and its like have; asked for without an import, so that others load us too. */
interface NodeLike {
  getBuiltinModule?(id: 'node:buffer'): NodeBuffer | undefined
}

/**
 * The platform's own decoder, and where Node offers it a shorter way to the same text: its decoder takes seven times as
 * long for a text of which one letter is not ASCII, and the name of one customer is enough for that.
 */
export function createDecodeUtf8(
  node: NodeBuffer | undefined = (globalThis as { readonly process?: NodeLike }).process?.getBuiltinModule?.(
    'node:buffer',
  ),
): DecodeUtf8 {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const { isAscii, isUtf8, transcode } = node ?? {}
  if (isAscii === undefined || isUtf8 === undefined || transcode === undefined) return (bytes) => decoder.decode(bytes)
  const decode: DecodeUtf8 = (bytes) => {
    if (isAscii(bytes) || !isUtf8(bytes)) return decoder.decode(bytes)
    return transcode(bytes, 'utf8', 'utf16le').toString('utf16le')
  }
  return works(decode) ? decode : (bytes) => decoder.decode(bytes)
}

/** Bun has a `transcode` that only says that it is not there yet. */
function works(decode: DecodeUtf8): boolean {
  const sample = 'Zoë 🎉'
  try {
    return decode(new TextEncoder().encode(sample)) === sample
  } catch {
    return false
  }
}
