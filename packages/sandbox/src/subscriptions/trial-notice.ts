import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { trialNoticeSeconds } from './next-moment.js'

/** Tells once, three days before a trial ends, or at once when it is shorter. */
export function noticeTrialEnd(stage: Stage, subscription: Stripe.Subscription): Stripe.Subscription {
  const { id, status, trial_end: end } = subscription
  if (status !== 'trialing' || end === null || end - trialNoticeSeconds > stage.now) return subscription
  const notices = stage.world.subscription_notices
  if (notices.get(id)?.trial_end === end) return subscription
  notices.put({ renewal: null, ...notices.get(id), id, trial_end: end })
  stage.emit('customer.subscription.trial_will_end', subscription)
  return subscription
}
