/** As many arguments as a call takes on every engine. */
const chunk = 8192

/** A body as the API reads it: text, and for a multipart form one character for each byte, because it may carry what is no text. */
export function bodyText(bytes: Uint8Array, contentType: string | null): string {
  if (!isMultipart(contentType)) return new TextDecoder().decode(bytes)
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return text
}

export function isMultipart(contentType: string | null): contentType is string {
  return contentType?.toLowerCase().startsWith('multipart/form-data') ?? false
}
