import type Stripe from 'stripe'
import { refused } from '../errors/index.js'
import type { EventType } from '../world/index.js'

type PauseReason = Stripe.Subscription.StatusDetails.Paused['subscription']['type']
type Cancellation = NonNullable<Stripe.Subscription['cancellation_details']>

/** What can happen to a subscription. */
export type SubscriptionInput =
  | { kind: 'paid' }
  | { kind: 'payment_failed' }
  | { kind: 'given_up' }
  | { kind: 'trial_ended'; to: Partial<Stripe.Subscription> }
  | { kind: 'expired'; at: number }
  | { kind: 'canceled'; at: number; details: Partial<Cancellation> }
  | { kind: 'paused'; at: number; reason: PauseReason; to?: Partial<Stripe.Subscription> }
  | { kind: 'resumed'; to?: Partial<Stripe.Subscription> }
  | { kind: 'changed'; to: Partial<Stripe.Subscription> }

export interface SubscriptionStep {
  subscription: Stripe.Subscription
  events: readonly EventType[]
}

type Status = Stripe.Subscription['status']

const living: readonly Status[] = ['active', 'incomplete', 'past_due', 'paused', 'trialing', 'unpaid']

/** From which states an input is lawful. */
const lawful: Readonly<Record<SubscriptionInput['kind'], readonly Status[]>> = {
  paid: ['active', 'incomplete', 'past_due', 'trialing', 'unpaid'],
  payment_failed: ['active', 'past_due', 'trialing', 'unpaid'],
  given_up: ['past_due'],
  trial_ended: ['trialing'],
  expired: ['incomplete'],
  canceled: living,
  paused: ['active', 'past_due', 'trialing', 'unpaid'],
  resumed: ['paused'],
  changed: living,
}

/** Whether an input may come now. */
export function isLawful(subscription: Stripe.Subscription, kind: SubscriptionInput['kind']): boolean {
  return lawful[kind].some((status) => status === subscription.status)
}

/** The life of a subscription: `(subscription, what happened) → subscription and what is announced`. Reads nothing and calls nobody. */
export function stepSubscription(subscription: Stripe.Subscription, input: SubscriptionInput): SubscriptionStep {
  if (!isLawful(subscription, input.kind)) throw refuseState(subscription, input.kind)
  switch (input.kind) {
    case 'paid':
      return updated({ ...subscription, status: subscription.status === 'trialing' ? 'trialing' : 'active' })
    case 'payment_failed':
      return updated({ ...subscription, status: subscription.status === 'unpaid' ? 'unpaid' : 'past_due' })
    case 'given_up':
      return updated({ ...subscription, status: 'unpaid' })
    case 'trial_ended':
      return updated({ ...subscription, ...input.to, status: 'active' })
    case 'resumed':
      return {
        subscription: { ...resumed(subscription), ...input.to },
        events: ['customer.subscription.updated', 'customer.subscription.resumed'],
      }
    case 'expired':
      return updated({ ...subscription, status: 'incomplete_expired', ended_at: input.at })
    case 'canceled': {
      const ended = canceled(subscription, input.at, input.details)
      // What never began is not deleted, but has expired.
      if (subscription.status === 'incomplete') return updated({ ...ended, status: 'incomplete_expired' })
      return { subscription: ended, events: ['customer.subscription.deleted'] }
    }
    case 'paused':
      return {
        subscription: { ...paused(subscription, input.at, input.reason), ...input.to },
        events: ['customer.subscription.updated', 'customer.subscription.paused'],
      }
    case 'changed':
      return updated({ ...subscription, ...input.to })
  }
}

function updated(subscription: Stripe.Subscription): SubscriptionStep {
  return { subscription, events: ['customer.subscription.updated'] }
}

function resumed(subscription: Stripe.Subscription): Stripe.Subscription {
  const { status_details: _over, ...rest } = subscription
  return { ...rest, status: 'active' }
}

function paused(subscription: Stripe.Subscription, at: number, reason: PauseReason): Stripe.Subscription {
  const details = { subscription: { type: reason }, transitioned_at: at, type: 'subscription' as const }
  return { ...subscription, pending_update: null, status: 'paused', status_details: { paused: details } }
}

function canceled(subscription: Stripe.Subscription, at: number, details: Partial<Cancellation>): Stripe.Subscription {
  return {
    ...subscription,
    canceled_at: subscription.canceled_at ?? at,
    cancellation_details: { ...noDetails, ...subscription.cancellation_details, ...details },
    ended_at: at,
    pending_update: null,
    status: 'canceled',
  }
}

export const noDetails: Cancellation = { comment: null, feedback: null, feedback_option: null, reason: null }

export function refuseState(subscription: Stripe.Subscription, kind: SubscriptionInput['kind']) {
  if (kind === 'resumed') {
    return refused('Only a subscription with a status of paused can be resumed.', { param: 'id' })
  }
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') {
    return refused(
      `A subscription that is ${subscription.status} can only be described: its cancellation_details and metadata.`,
      { param: 'id' },
    )
  }
  return refused(`This is not possible while the subscription has a status of ${subscription.status}.`, { param: 'id' })
}
