/** The text of each answer of ours that is JSON. */
const texts = new WeakMap<Response, string>()

/** An answer in JSON, whose text {@link textOf} still knows. */
export function jsonResponse(value: unknown, status: number, headers: Headers): Response {
  const text = JSON.stringify(value)
  const response = new Response(text, { status, headers })
  texts.set(response, text)
  return response
}

/**
 * The text of an answer of ours: whoever writes it to a socket is spared the platform's streams, which cost more than
 * all else about an answer. `undefined` for anybody else's.
 */
export function textOf(response: Response): string | undefined {
  return texts.get(response)
}
