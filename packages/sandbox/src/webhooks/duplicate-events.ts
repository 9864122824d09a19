import type Stripe from 'stripe'
import type { Random } from '../random/index.js'
import { type Backstage, worldOf } from '../world/index.js'

interface Options {
  backstage: Backstage
  random: Random
  newEventId(): string
}

/**
 * The events, and after some of them a second one: it tells the same change under an id of its own, as Stripe sometimes makes two Event objects of
 * one change. Both are kept, so both can be listed, retrieved and sent again. `chance` is from 0 to 1.
 */
export function duplicateEvents(
  events: readonly Stripe.Event[],
  chance: number,
  { backstage, random, newEventId }: Options,
): readonly Stripe.Event[] {
  // No draw where nothing is asked for: other accidents of the same seed stay as they were.
  if (chance <= 0) return events
  return events.flatMap((event) => {
    if (random.fraction() >= chance) return [event]
    const second: Stripe.Event = { ...event, id: newEventId() }
    worldOf(backstage, event.account ?? null).events.put(second)
    return [event, second]
  })
}
