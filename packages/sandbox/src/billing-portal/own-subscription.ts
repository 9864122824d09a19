import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import type { Stage } from '../world/index.js'

/** A subscription of the customer whose portal it is. Those of others are nothing that there is. */
export function ownSubscription(
  { world }: Stage,
  { customer }: Stripe.BillingPortal.Session,
  id: string,
  param = 'subscription',
): Stripe.Subscription {
  const subscription = world.subscriptions.get(id)
  if (subscription?.customer === customer) return subscription
  throw noSuch('subscription', id, param)
}
