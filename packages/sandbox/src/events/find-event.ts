import type Stripe from 'stripe'
import type { Backstage } from '../world/index.js'

/** An event by its id, whichever account it is about. */
export function findEvent(backstage: Backstage, id: string): Stripe.Event | undefined {
  for (const world of [backstage.world, ...backstage.connected.values()]) {
    const event = world.events.get(id)
    if (event) return event
  }
  return undefined
}
