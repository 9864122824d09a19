import { decodeForm, type FormHash } from './decode-form.js'

/** Decodes a `multipart/form-data` body, one character for each byte. A part with a filename becomes a hash of its name, its type and its contents in base64. */
export function decodeMultipart(body: string, contentType: string): FormHash {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return decodeForm('')
  const pairs = body.split(`--${boundary}`).slice(1, -1).flatMap(pairsOf)
  return decodeForm(pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&'))
}

function pairsOf(part: string): [key: string, value: string][] {
  const end = part.indexOf('\r\n\r\n')
  if (end < 0) return []
  const head = utf8(part.slice(0, end))
  // The line break before the next boundary belongs to the boundary.
  const content = part.slice(end + 4, -2)
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1]
  const filename = /filename="([^"]*)"/i.exec(head)?.[1]
  if (name === undefined) return []
  if (filename === undefined) return [[name, utf8(content)]]
  const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream'
  return [
    [`${name}[filename]`, filename],
    [`${name}[type]`, type],
    [`${name}[contents]`, btoa(content)],
  ]
}

function utf8(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (unit) => unit.charCodeAt(0)))
}
