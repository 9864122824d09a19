import type { Server } from 'node:http'
import { systemSleep } from '../runtime/index.js'

/** Connections that have become idle are looked for this often. */
const LOOK_MS = 50

export interface ShutDownOptions {
  /**
   * How long all of it may take: then requests are cut, and a fact still in hand is left to another instance. Default:
   * 10 000, which is what most platforms wait before they kill.
   */
  readonly timeoutMs?: number
}

/**
 * Ends a server without losing anything: it takes no new connections, answers every request that it has begun, then
 * finishes the fact in hand and closes `pay`. Stripe sends again whatever was not answered.
 *
 * The database's pool stays yours: end it afterwards.
 *
 * @example
 * ```ts
 * process.once('SIGTERM', async () => {
 *   await shutDown(server, pay)
 *   await pool.end()
 * })
 * ```
 */
export async function shutDown(
  server: Pick<Server, 'close' | 'closeIdleConnections' | 'closeAllConnections' | 'prependListener'>,
  pay: { close(): Promise<void> },
  { timeoutMs = 10_000 }: ShutDownOptions = {},
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that is kept alive would bring request after request.
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
  const ended = new AbortController()
  const { signal } = ended
  const late = systemSleep(timeoutMs, signal)
  const cut = late.then(() => signal.aborted || server.closeAllConnections())
  const looking = closeIdle(server, signal)
  try {
    await closed
    // Without a fact in hand that is done in a moment, which it gets also when the requests took all the time.
    await Promise.race([pay.close(), late.then(() => systemSleep(LOOK_MS, signal))])
  } finally {
    ended.abort()
    await Promise.all([cut, looking])
  }
}

async function closeIdle(server: Pick<Server, 'closeIdleConnections'>, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    server.closeIdleConnections()
    await systemSleep(LOOK_MS, ended)
  }
}
