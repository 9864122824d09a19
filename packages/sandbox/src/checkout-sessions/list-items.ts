import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { ListOf, PageRequest } from '../lists/index.js'

/** A page of lines, in their order: the first added comes first. */
export function listItems(items: readonly Stripe.LineItem[], page: PageRequest, url: string): ListOf<Stripe.LineItem> {
  const { starting_after: after, ending_before: before, limit = 10 } = page
  const placeOf = (id: string, param: string) => {
    const at = items.findIndex((item) => item.id === id)
    if (at < 0) throw noSuch('line item', id, param)
    return at
  }
  const from = after === undefined ? 0 : placeOf(after, 'starting_after') + 1
  const to = before === undefined ? items.length : placeOf(before, 'ending_before')
  const between = items.slice(from, to)
  const data = before === undefined ? between.slice(0, limit) : between.slice(-limit)
  return { object: 'list', data, has_more: data.length < between.length, url }
}
