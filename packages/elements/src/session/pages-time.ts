import { unanswered } from '../client/index.js'
import { inTime } from '../loader/index.js'

/** Milliseconds for which a page may hold a payment back: somebody may have to read what it asks, and to answer. */
const mostMs = 120_000

/** What a page waits for before anything is sent; it may never come. Rejects with what the page's own rejects with, too. */
export function pagesTime(waited: Promise<unknown>): Promise<unknown> {
  const inTheEnd = inTime(waited, mostMs, () => unanswered('no_answer', 'waitUntil'))
  // Looked at in good time, whenever it is awaited.
  inTheEnd.catch(() => undefined)
  return inTheEnd
}
