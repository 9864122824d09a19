import type { ApiOutcome } from '../api/index.js'
import { createMswHandlers } from '../msw/index.js'
import type { Listener } from '../node/index.js'
import { createPlaywrightHandler } from '../playwright/index.js'
import { answerAnything } from './answer-anything.js'
import type { TurnableInside } from './inside.js'
import { readRequest } from './read-request.js'
import type { Sandbox } from './sandbox.js'

type Door = Pick<Sandbox, 'fetch' | 'mswHandlers' | 'playwrightHandler' | 'listen' | 'close' | 'url' | 'requests'>

/** The ways in: a function, handlers for msw, and a port. */
export function createDoor(inside: TurnableInside): Door {
  let listener: Listener | undefined
  // Nobody else holds the signal of a request that is never answered, and one that is collected hears no abort.
  const unanswered = new Set<AbortSignal>()

  const door: Door = {
    async fetch(input, init) {
      const { asked, signal } = await readRequest(input, init, listener?.url)
      return responseOf(await answerAnything(inside, asked), signal, unanswered)
    },
    mswHandlers: () => createMswHandlers(door.fetch),
    playwrightHandler: () => createPlaywrightHandler(door.fetch),
    async listen(options = {}) {
      if (listener) throw new TypeError(`The sandbox already listens on ${listener.url}.`)
      const { listen } = await import('../node/index.js')
      listener = await listen((request) => answerAnything(inside, request), options)
      return { url: listener.url, port: listener.port }
    },
    async close() {
      inside.timekeeper.stop()
      inside.webhooks.stop()
      inside.changes.stop()
      const closing = listener
      listener = undefined
      await closing?.close()
      await inside.keeper?.close()
    },
    get url() {
      return listener?.url
    },
    get requests() {
      return inside.log.all()
    },
  }
  return door
}

/** An outcome as `fetch` shows it: a broken connection rejects, silence lasts until the caller gives up. */
function responseOf(
  outcome: ApiOutcome,
  signal: AbortSignal | undefined,
  unanswered: Set<AbortSignal>,
): Promise<Response> | Response {
  if (outcome.kind === 'answer') {
    const body = outcome.body === '' ? null : outcome.body
    return new Response(body, { status: outcome.status, headers: outcome.headers })
  }
  if (outcome.kind === 'reset') {
    const cause = Object.assign(new Error('The connection was reset. (Simulated.)'), { code: 'ECONNRESET' })
    throw new TypeError('fetch failed', { cause })
  }
  return new Promise((_, reject) => {
    if (!signal) return
    const giveUp = () => {
      unanswered.delete(signal)
      reject(signal.reason)
    }
    if (signal.aborted) return giveUp()
    unanswered.add(signal)
    signal.addEventListener('abort', giveUp, { once: true })
  })
}
