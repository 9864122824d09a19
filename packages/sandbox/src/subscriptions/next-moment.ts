import type Stripe from 'stripe'
import { idOf, type Stage } from '../world/index.js'
import { upcomingMoment } from './upcoming-notice.js'

/** The customer has this long to pay for a new subscription, or for a change of one. */
export const graceSeconds = 23 * 60 * 60

/** Three days before a trial ends its customer is told, or at once when it is shorter. */
export const trialNoticeSeconds = 3 * 24 * 60 * 60

/** Has a subscription looked at again when the next thing happens to it by itself. */
export function planNext(stage: Stage, subscription: Stripe.Subscription): void {
  const next = nextMoment(stage, subscription)
  if (next !== null) stage.scheduleAt('subscription_due', subscription.id, next)
}

function nextMoment(stage: Stage, subscription: Stripe.Subscription): number | null {
  const moments = momentsOf(stage, subscription).filter((moment) => moment !== null)
  return moments.length === 0 ? null : Math.min(...moments)
}

function momentsOf(stage: Stage, subscription: Stripe.Subscription): (number | null)[] {
  const { status, trial_end: trialEnd, pending_update: update } = subscription
  switch (status) {
    case 'canceled':
    case 'incomplete_expired':
      return []
    case 'incomplete':
      return [subscription.created + graceSeconds]
    case 'paused':
      return [subscription.cancel_at, update?.expires_at ?? null]
    default:
      return [
        subscription.cancel_at,
        subscription.pause_collection?.resumes_at ?? null,
        update?.expires_at ?? null,
        upcomingMoment(stage, subscription),
        ...(status === 'trialing' && trialEnd !== null ? [noticeMoment(stage, subscription, trialEnd), trialEnd] : []),
        ...subscription.items.data.map((item) => item.current_period_end),
      ]
  }
}

function noticeMoment({ world }: Stage, { id }: Stripe.Subscription, trialEnd: number): number | null {
  return world.subscription_notices.get(id)?.trial_end === trialEnd ? null : trialEnd - trialNoticeSeconds
}

/** Whether there is something that a subscription can be charged to. */
export function hasPaymentMethod({ world }: Stage, subscription: Stripe.Subscription): boolean {
  const customer = world.customers.get(idOf(subscription.customer) ?? '')
  const general = customer && 'invoice_settings' in customer ? customer.invoice_settings.default_payment_method : null
  return (subscription.default_payment_method ?? general ?? null) !== null
}
