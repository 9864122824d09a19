import type { ApiOutcome, ApiRequest } from '../api/index.js'
import { answerControl } from '../control/index.js'
import { answerFile } from './answer-file.js'
import { answerPage } from './answer-page.js'
import type { TurnableInside } from './inside.js'

/**
 * Answers whatever path is asked for: the API, the pages for the browser, the control API and the inspector. Where a
 * folder is kept, what an answer says is on the disk before it is said.
 */
export async function answerAnything(inside: TurnableInside, request: ApiRequest): Promise<ApiOutcome> {
  const outcome = await answerAtOnce(inside, request)
  if (request.method === 'GET') return outcome
  try {
    await inside.changes.kept()
    return outcome
  } catch (error) {
    return notKept(error)
  }
}

/** Said in place of an answer that a restart would make untrue. The same request, sent again, is answered once there is room. */
function notKept(error: unknown): ApiOutcome {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(reason)
  const message = `${reason} What this request changed is in memory alone: see to the folder, and send it again with the same idempotency key.`
  return {
    kind: 'answer',
    status: 500,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { type: 'api_error', message } }),
  }
}

async function answerAtOnce(inside: TurnableInside, request: ApiRequest): Promise<ApiOutcome> {
  const [path = '/'] = request.target.split('?')
  const file = answerFile(inside, path, request)
  if (file) return file
  if (path.startsWith('/v1/')) {
    inside.timekeeper.catchUp()
    return inside.api(request)
  }
  return (await answerPage(inside, path, request)) ?? outcomeOf(await answerControl(inside, path, request))
}

async function outcomeOf(response: Response): Promise<ApiOutcome> {
  return {
    kind: 'answer',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}
