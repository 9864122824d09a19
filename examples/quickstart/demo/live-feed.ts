import type { IncomingMessage, ServerResponse } from 'node:http'

/** One answer to a burst of changes: a payment brings several webhooks in a few milliseconds. */
const GATHER_MS = 50

/** Proxies end a connection that is silent for long. */
const HEARTBEAT_MS = 15_000

/** A page that stopped reading is let go; it connects again when it wakes up. */
const MAX_UNREAD_BYTES = 1024 * 1024

/** Sends the state of something to every page that looks, as server-sent events. */
export interface LiveFeed {
  /** Answers an `EventSource`, and keeps the answer open. */
  connect(request: IncomingMessage, response: ServerResponse): void
  /** Something may have changed: read it again and tell everyone. */
  changed(): void
  close(): void
}

/**
 * Each message is the whole state, so a page that was away for a while has missed nothing once it is back.
 *
 * @param read - reads the state from where it is kept.
 */
export function createLiveFeed(read: () => Promise<object>): LiveFeed {
  const pages = new Set<ServerResponse>()
  const heartbeat = setInterval(() => tell(':\n\n'), HEARTBEAT_MS).unref()
  let gathering: NodeJS.Timeout | undefined
  let closed = false

  function tell(message: string): void {
    for (const page of pages) {
      if (page.writableLength > MAX_UNREAD_BYTES) page.destroy()
      else page.write(message)
    }
  }

  async function readAndTell(): Promise<void> {
    gathering = undefined
    try {
      const state = JSON.stringify(await read())
      if (!closed) tell(`event: activity\ndata: ${state}\n\n`)
    } catch (error) {
      // The next change reads again; a page must not end the shop.
      if (!closed) console.error('The live list could not be read.', error)
    }
  }

  const feed: LiveFeed = {
    connect(request, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 1000\n\n')
      pages.add(response)
      request.once('close', () => pages.delete(response))
      response.once('close', () => pages.delete(response))
      feed.changed()
    },
    changed() {
      if (closed || pages.size === 0) return
      gathering ??= setTimeout(readAndTell, GATHER_MS)
    },
    close() {
      closed = true
      clearInterval(heartbeat)
      clearTimeout(gathering)
      for (const page of pages) page.destroy()
    },
  }
  return feed
}
