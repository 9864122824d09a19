import { AzoraError } from '@azora/pay-core'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** One page of a ledger. */
export interface LedgerPage<Item> {
  readonly items: readonly Item[]
  /** The item that the next page comes after; `null` on the last page. */
  readonly last: Item | null
}

/**
 * Reads one row more than was asked for, to know whether there is a next page.
 *
 * @throws AzoraError `invalid_request` for a limit that is not a whole number from 1 to 100.
 */
export async function pageOf<Item>(
  limit: number = DEFAULT_LIMIT,
  read: (rows: number) => Promise<readonly Item[]>,
): Promise<LedgerPage<Item>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    const data = { param: 'limit' }
    throw new AzoraError('invalid_request', `limit must be a whole number from 1 to ${MAX_LIMIT}.`, { data })
  }
  const rows = await read(limit + 1)
  const items = rows.slice(0, limit)
  return { items, last: rows.length > limit ? (items.at(-1) ?? null) : null }
}

/**
 * The place that a cursor of the form `milliseconds.id` names.
 *
 * @throws AzoraError `invalid_request` for anything else.
 */
export function positionFrom(cursor: string | undefined): { readonly atMs: number; readonly id: string } | undefined {
  if (cursor === undefined) return undefined
  const [, atMs, id] = /^(\d{1,15})\.([^\0\p{Cs}]{1,400})$/u.exec(cursor) ?? []
  if (id === undefined) {
    const data = { param: 'cursor' }
    throw new AzoraError('invalid_request', 'cursor must be the nextCursor of an earlier page, unchanged.', { data })
  }
  return { atMs: Number(atMs), id }
}
