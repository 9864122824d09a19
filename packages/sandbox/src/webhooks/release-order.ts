import type Stripe from 'stripe'
import { shown } from '../given/index.js'
import type { Random } from '../random/index.js'

export const releaseOrders = ['as_they_came', 'reversed', 'shuffled'] as const

/** In what order held events are sent. A list of ids or types comes first, in its order; the rest follows. */
export type ReleaseOrder = (typeof releaseOrders)[number] | readonly string[]

/** An order, as callers in JavaScript may give it. @throws TypeError for one that there is not */
export function readOrder(given: unknown): ReleaseOrder {
  const named = releaseOrders.find((order) => order === given)
  if (named) return named
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given
  throw new TypeError(
    `"order" is one of ${releaseOrders.join(', ')}, or a list of ids or types of events, not ${shown(given)}.`,
  )
}

export function releaseOrder(events: readonly Stripe.Event[], order: ReleaseOrder, random: Random): Stripe.Event[] {
  if (order === 'as_they_came') return [...events]
  if (order === 'reversed') return [...events].reverse()
  if (order === 'shuffled') return shuffled(events, random)
  const named = order.flatMap((name) => events.filter((event) => event.id === name || event.type === name))
  return [...named, ...events.filter((event) => !named.includes(event))]
}

/** Fisher and Yates. */
function shuffled(events: readonly Stripe.Event[], random: Random): Stripe.Event[] {
  const order = [...events]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random.fraction() * (at + 1))
    const [here, there] = [order[at], order[other]]
    if (here && there) {
      order[at] = there
      order[other] = here
    }
  }
  return order
}
