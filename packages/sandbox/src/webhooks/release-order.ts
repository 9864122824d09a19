import type Stripe from 'stripe'
import type { Random } from '../random/index.js'

/** In what order held events are sent. A list of ids or types comes first, in its order; the rest follows. */
export type ReleaseOrder = 'as_they_came' | 'reversed' | 'shuffled' | readonly string[]

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
