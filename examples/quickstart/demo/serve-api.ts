import { createServer, type RequestListener, type Server } from 'node:http'
import type { LiveFeed } from './live-feed.ts'

export interface ApiOptions {
  /** `toNode(pay)`: everything under `/api`. */
  readonly handle: RequestListener
  readonly feed: LiveFeed
  readonly pageUrl: string
}

/** Serves Azora Pay, and beside it the demo's live list at `/live`; it is not listening yet. */
export function serveApi({ handle, feed, pageUrl }: ApiOptions): Server {
  return createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/live') {
      // Everybody's payments, to whoever looks: right for a demo on your own machine, and nowhere else.
      response.setHeader('access-control-allow-origin', pageUrl)
      feed.connect(request, response)
      return
    }
    if (request.method !== 'GET') response.once('finish', feed.changed)
    handle(request, response)
  })
}
