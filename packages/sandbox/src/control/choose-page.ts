import { numberOf, optionalTextOf } from '../given/index.js'
import type { ControlCall } from './control-call.js'

/** What every list takes. */
export const pageNames = ['contains', 'limit'] as const

const mostPerPage = 1000
const usualPerPage = 200

/**
 * What a list of the control API shows: the newest, whose JSON contains the text that was asked for, in whatever letters.
 * `items` come newest first, and no more of them are read than needed. `spelledOut` is what else can be found of one.
 */
export function choosePage<T>(
  call: ControlCall,
  items: Iterable<T>,
  fits: (item: T) => boolean = () => true,
  spelledOut: (item: T) => string = () => '',
): T[] {
  const limit = Math.min(mostPerPage, Math.max(1, numberOf(call.input, 'limit') ?? usualPerPage))
  const contains = optionalTextOf(call.input, 'contains')
  const wanted = contains === undefined ? undefined : folded(contains)
  const page: T[] = []
  for (const item of items) {
    if (!fits(item)) continue
    if (wanted !== undefined && !mentions(item, wanted) && !folded(spelledOut(item)).includes(wanted)) continue
    page.push(item)
    if (page.length === limit) break
  }
  return page
}

/** `text` as `folded` leaves it. */
export function mentions(item: unknown, text: string): boolean {
  return folded(JSON.stringify(item)).includes(text)
}

/** In lower-case letters, and without the blank that a page shows between the name and the value in JSON. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('": ', '":')
}

export function newestFirst<T>(items: Iterable<T>): T[] {
  return [...items].reverse()
}

/** Whether an answer was 2xx. */
export function isGood(status: number | null | undefined): boolean {
  return typeof status === 'number' && status >= 200 && status < 300
}

/** The filter `account`: the id of a connected account, `platform`, or whoever it is. */
export function fitsAccount(call: ControlCall, account: string | null | undefined): boolean {
  const wanted = optionalTextOf(call.input, 'account')
  return wanted === undefined || (account ?? 'platform') === wanted
}

/** The filter `outcome`. Without one everything fits. */
export function fitsOutcome(wanted: 'ok' | 'failed' | undefined, status: number | null | undefined): boolean {
  return wanted === undefined || (wanted === 'ok') === isGood(status)
}
