/** What the control API said when it would not. */
export class ControlFailure extends Error {}

export type Query = Readonly<Record<string, string | number | undefined>>

/** Looks something up in the control API. The answer is what the sandbox of the same build sends, so its type is the caller's to name. */
export async function look<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  const url = new URL(`/_sandbox/api/${path}`, window.location.origin)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  return readAnswer(await fetch(url, signal ? { signal } : {}))
}

/** Turns something. */
export async function turn<Answer = object>(path: string, input: object = {}, method = 'POST'): Promise<Answer> {
  return readAnswer(await fetch(`/_sandbox/api/${path}`, { method, body: JSON.stringify(input) }))
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const body: unknown = await response.json()
  if (response.ok) return body as Answer
  const said = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : response.statusText
  throw new ControlFailure(said)
}
