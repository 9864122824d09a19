import { invalid, noSuch } from '../errors/index.js'
import { either, expand, hash, integer, text } from '../parameters/index.js'
import type { Collection } from '../world/index.js'

const mostPerPage = 100
const usualPerPage = 10

/** The parameters that every list takes. */
export const pageParameters = {
  ending_before: text(),
  expand,
  limit: integer(1, mostPerPage),
  starting_after: text(),
}

/** A moment, or a range of moments, in whole seconds. */
export const createdRange = either(hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() }), integer())

export interface PageRequest {
  ending_before?: string
  limit?: number
  starting_after?: string
}

export type CreatedRange = number | { gt?: number; gte?: number; lt?: number; lte?: number }

export interface ListOf<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

/** A page of the objects that `fits` keeps, newest first. */
export function listObjects<T extends { id: string }>(
  collection: Collection<T>,
  noun: string,
  url: string,
  page: PageRequest,
  fits: (object: T) => boolean = () => true,
): ListOf<T> {
  const { starting_after: after, ending_before: before, limit = usualPerPage } = page
  if (after !== undefined && before !== undefined) {
    throw invalid('You cannot parameterize both starting_after and ending_before.', { param: 'ending_before' })
  }
  if (after !== undefined && !collection.get(after)) throw noSuch(noun, after, 'starting_after')
  if (before !== undefined && !collection.get(before)) throw noSuch(noun, before, 'ending_before')
  const { data, hasMore } =
    before === undefined ? pageAfter(collection, after, limit, fits) : pageBefore(collection, before, limit, fits)
  return { object: 'list', data, has_more: hasMore, url }
}

function pageAfter<T extends { id: string }>(
  collection: Collection<T>,
  after: string | undefined,
  limit: number,
  fits: (object: T) => boolean,
) {
  const data: T[] = []
  let begun = after === undefined
  for (const object of collection.newestFirst()) {
    if (!begun) {
      begun = object.id === after
      continue
    }
    if (!fits(object)) continue
    if (data.length === limit) return { data, hasMore: true }
    data.push(object)
  }
  return { data, hasMore: false }
}

/** The page that lies directly before an object: the oldest of what is newer, still shown newest first. */
function pageBefore<T extends { id: string }>(
  collection: Collection<T>,
  before: string,
  limit: number,
  fits: (object: T) => boolean,
) {
  const newer: T[] = []
  for (const object of collection.newestFirst()) {
    if (object.id === before) break
    if (fits(object)) newer.push(object)
  }
  return { data: newer.slice(-limit), hasMore: newer.length > limit }
}

/** Whether a moment lies in a range; no range holds every moment. */
export function isWithin(created: number, range: CreatedRange | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return created === range
  const { gt, gte, lt, lte } = range
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  )
}
