import type Stripe from 'stripe'
import { found } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import type { Stage } from '../world/index.js'
import { type SubscriptionInput, stepSubscription } from './subscription-machine.js'

/** Takes a subscription one step on, keeps it, and announces what the step says. Without a difference there is nothing to say. */
export function advanceSubscription(
  stage: Stage,
  before: Stripe.Subscription,
  input: SubscriptionInput,
): Stripe.Subscription {
  const { subscription, events } = stepSubscription(before, input)
  keepSubscription(stage, subscription)
  const previous = previousAttributes(before, subscription)
  for (const type of events) {
    if (type !== 'customer.subscription.updated') stage.emit(type, subscription)
    else if (Object.keys(previous).length > 0) stage.emit(type, subscription, previous)
  }
  return subscription
}

/** Keeps a subscription, and its items so that they are found by themselves. */
export function keepSubscription({ world }: Stage, subscription: Stripe.Subscription): void {
  const before = world.subscriptions.get(subscription.id)?.items.data ?? []
  world.subscriptions.put(subscription)
  const kept = new Set(subscription.items.data.map(({ id }) => id))
  for (const { id } of before) if (!kept.has(id)) world.subscription_items.remove(id)
  for (const item of subscription.items.data) world.subscription_items.put(item)
}

export function findSubscription({ world }: Stage, id: string, param = 'id'): Stripe.Subscription {
  return found(world.subscriptions.get(id), 'subscription', id, param)
}
