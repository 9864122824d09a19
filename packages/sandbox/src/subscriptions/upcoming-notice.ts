import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { asPreview, previewRenewal, renewalOf } from './preview-renewal.js'

const daySeconds = 24 * 60 * 60

/** When a renewal is to be announced; `null` when it has been, or when its period is too short for that. */
export function upcomingMoment(stage: Stage, subscription: Stripe.Subscription): number | null {
  const renewal = renewalOf(subscription)
  const [first] = subscription.items.data
  const notice = stage.billing.upcomingDays * daySeconds
  if (renewal === null || !first || renewal - first.current_period_start <= notice) return null
  const told = stage.world.subscription_notices.get(subscription.id)?.renewal
  return told === renewal ? null : renewal - notice
}

/** Announces a renewal some days ahead, with the invoice that it will bring. */
export function noticeUpcoming(stage: Stage, subscription: Stripe.Subscription): void {
  const moment = upcomingMoment(stage, subscription)
  const renewal = renewalOf(subscription)
  if (moment === null || renewal === null || moment > stage.now || renewal <= stage.now) return
  const notices = stage.world.subscription_notices
  notices.put({ trial_end: null, ...notices.get(subscription.id), id: subscription.id, renewal })
  // What is to come has no id yet.
  const { id: _none, ...upcoming } = asPreview(previewRenewal(stage.fork().stage, subscription))
  stage.emit('invoice.upcoming', upcoming)
}
