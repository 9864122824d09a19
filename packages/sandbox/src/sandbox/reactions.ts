import type { Backstage } from '../world/index.js'

/** What follows inside Stripe when something happened, by the event that says so. It keeps resources from knowing who waits for them. */
export const reactions: Backstage['reactions'] = {}
