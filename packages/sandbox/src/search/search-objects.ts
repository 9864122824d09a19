import { invalid } from '../errors/index.js'
import { expand, integer, required, text } from '../parameters/index.js'
import type { Collection } from '../world/index.js'
import { matcherOf } from './query.js'

export const searchParameters = { expand, limit: integer(1, 100), page: text(), query: required(text()) }

interface SearchRequest {
  query: string
  limit?: number
  page?: string
}

/** The objects that a query of Stripe's search language finds, newest first. */
export function searchObjects<T extends { id: string }>(
  collection: Collection<T>,
  url: string,
  request: SearchRequest,
  fits: (object: T) => boolean = () => true,
): object {
  const matches = matcherOf(request.query, kindIn(url))
  const found: T[] = []
  for (const object of collection.newestFirst()) if (fits(object) && matches({ ...object })) found.push(object)
  const start = startOf(request.page)
  const end = start + (request.limit ?? 10)
  const hasMore = found.length > end
  return {
    object: 'search_result',
    data: found.slice(start, end),
    has_more: hasMore,
    next_page: hasMore ? btoa(String(end)) : null,
    url,
  }
}

/** `/v1/payment_intents/search` searches payment intents. */
function kindIn(url: string): string {
  return url.split('/')[2] ?? ''
}

/** A page's name is where it starts, in base64 so that nobody reads meaning into it. */
function startOf(page: string | undefined): number {
  if (page === undefined) return 0
  try {
    const start = Number(atob(page))
    if (Number.isSafeInteger(start) && start >= 0) return start
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
  throw invalid(`Invalid page: ${page}`, { param: 'page' })
}
